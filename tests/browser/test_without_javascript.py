"""Everything that can work without JavaScript does."""

import re

from playwright.sync_api import expect

from config.demo import STUDENT
from tests.browser.labs import files_of, lab_folder
from tests.browser.quizzes import answer_key

IMAGES = "images-and-dockerfiles"
LAB = "from-a-gigabyte"


def test_a_lesson_a_check_and_a_lab_work_as_plain_pages(person):
    one = person(javascript=False)
    page = one.signs_in(STUDENT)

    one.goes_to(f"/learn/{IMAGES}/lessons/layers-and-cache/")
    check = page.locator("#check-banner-first-rerun")
    check.get_by_text("Line 3").click()
    check.get_by_role("button", name=re.compile("^Answer")).click()
    expect(page.locator("#check-banner-first-rerun .verdict--pass")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Done")).click()
    page.wait_for_url("**/lessons/instructions-and-pid-1/")

    one.goes_to(f"/labs/{LAB}/")
    for path, text in files_of(lab_folder(IMAGES, LAB) / "solution").items():
        page.get_by_label(path, exact=True).fill(text)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#outcome")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    for _ in range(60):
        look_again = page.get_by_role("link", name="Look again")
        if not look_again.count():
            break
        look_again.click()
    expect(page.locator(".score-number").first).to_have_text("100")


def test_a_question_is_answered_as_a_plain_form(person):
    one = person(javascript=False)
    page = one.signs_in(STUDENT)
    one.goes_to("/placement/02-networking-protocols/")
    page.get_by_role("button", name=re.compile("Start|Go on|Try again")).click()
    question = answer_key("placement/02-networking-protocols.yaml").question(page)
    if question["type"] == "command":
        page.get_by_label("Command").fill(question["accept"][0])
    elif question["type"] == "fix":
        page.get_by_label("Line", exact=True).fill("1")
    elif question["type"] == "matching":
        for select in page.locator(".matching-row select").all():
            select.select_option(index=1)
    elif question["type"] != "ordering":
        page.locator(".option label").first.click()
    page.get_by_role("button", name=re.compile("^Answer")).click()
    expect(page.locator("a[data-next]")).to_be_visible()
