"""A line to mend: taken over by pressing it or by its number, written anew, explained; without script as well."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from config.demo import DemoAccount
from tests.browser.test_accessibility import EITHER, serious

ASK = """
from django.contrib.auth import get_user_model
from courses.models import Answer, Question, QuizAttempt

person = get_user_model().objects.create_user("{account.username}", password="{account.password}", is_staff=True)
question = Question.objects.published().get(key="door-and-room")
attempt = QuizAttempt.objects.create(learner=person, quiz=question.quiz, number=1, seed=7, revision="")
Answer.objects.create(attempt=attempt, question=question, position=1)
print(attempt.pk)
"""


@pytest.fixture
def asked(person, slipway):
    """Somebody before the question `door-and-room`: asked(theme="dark", width=390)."""

    def ask(**look) -> Page:
        account = DemoAccount("asked", f"lee-{secrets.token_hex(4)}", secrets.token_hex(8))
        attempt = slipway.manage("shell", "--verbosity", "0", "--command", ASK.format(account=account)).strip()
        one = person(**look)
        one.signs_in(account)
        return one.goes_to(f"/attempts/{attempt}/1/")

    return ask


def field(page: Page):
    return page.get_by_label("What stands there instead")


def test_a_pressed_line_is_taken_over(asked):
    page = asked()
    page.locator(".fix [data-linenos]").nth(8).click()
    expect(page.get_by_label("Line", exact=True)).to_have_value("9")
    expect(field(page)).to_have_value("      targetPort: 80")
    expect(field(page)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("80")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator(".verdict--pass")).to_be_visible()
    expect(page.get_by_text("As in the reference")).to_be_visible()


def test_a_number_takes_the_line_over_and_never_what_was_written(asked):
    page = asked()
    page.get_by_label("Line", exact=True).press_sequentially("8")
    expect(field(page)).to_have_value("      port: 80")
    page.get_by_label("Line", exact=True).fill("9")
    expect(field(page)).to_have_value("      targetPort: 80")
    field(page).fill("      targetPort: http")
    page.get_by_label("Line", exact=True).fill("8")
    expect(field(page)).to_have_value("      targetPort: http")


def test_without_script_it_is_a_plain_form(asked):
    page = asked(javascript=False)
    page.get_by_label("Line", exact=True).fill("9")
    field(page).fill("      targetPort: http")
    page.get_by_role("button", name=re.compile("^Answer")).click()
    expect(page.get_by_text("Does the same as the reference")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), EITHER)
def test_it_is_accessible_and_fits(asked, theme, width):
    page = asked(theme=theme, width=width)
    page.get_by_label("Line", exact=True).fill("8")
    for _ in range(2):
        assert not serious(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        if page.locator(".verdict").count() == 0:
            field(page).fill("      port: 8080")
            page.get_by_role("button", name=re.compile("^Answer")).click()
            expect(page.locator(".verdict--fail")).to_be_visible()
