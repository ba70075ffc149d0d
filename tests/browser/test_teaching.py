"""An instructor's work: a module from nothing, a class, grades, and a rubric that changes."""

import re
import secrets
from pathlib import Path

import yaml
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.authoring import STUDIO, publish, save, state_what_it_gets, write_lab, write_module, write_questions
from tests.browser.conftest import Person
from tests.browser.labs import submit, write
from tests.browser.quizzes import AnswerKey, answer_right
from tests.browser.test_main_job import sign_up

AS_ROOT = 'FROM alpine:3.22\nUSER root\nCMD ["sleep", "3600"]\n'
SOUND = 'FROM alpine:3.22\nUSER 1001\nCMD ["sleep", "3600"]\n'


def enrol(ines: Person, title: str, learner: str) -> str:
    """A cohort, its list, and what the learner brings along; the cohort's number."""
    page = ines.goes_to("/teach/cohorts/new/")
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Make the cohort").click()
    page.wait_for_url(re.compile(r"/teach/cohorts/\d+/"))
    number = re.search(r"cohorts/(\d+)/", page.url)[1]
    page = ines.goes_to(f"/teach/cohorts/{number}/list/")
    page.get_by_label("Or paste the list").fill(f"username,name\n{learner},Nora Nord\n")
    page.get_by_role("button", name="Look it through").click()
    expect(page.get_by_text("will be added").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Bring|^Enrol|^Add")).click()
    page = ines.goes_to(f"/teach/cohorts/{number}/")
    while page.get_by_role("button", name=re.compile("^Mark")).count():
        page.get_by_role("button", name=re.compile("^Mark")).first.click()
        page.wait_for_load_state()
    return number


def take_quiz(page: Page, own: list[dict]) -> None:
    """Every question right, those recalled from earlier modules too."""
    earlier = [
        question
        for path in Path(settings.CONTENT_DIR).glob("modules/*/quiz.yaml")
        for question in yaml.safe_load(path.read_text())["questions"]
    ]
    key = AnswerKey([*own, *earlier])
    page.get_by_role("button", name=re.compile("Start|Try again|Go on with")).click()
    while True:
        answer_right(page, key)
        page.get_by_role("button", name=re.compile("^Answer")).click()
        onwards = page.locator("a[data-next]")
        onwards.wait_for()
        is_last = "See the result" in onwards.inner_text()
        onwards.click()
        if is_last:
            page.wait_for_selector(".score")
            return
        page.locator("form .question-prompt").wait_for()


def weigh(ines: Person, lab: str, weights: dict[int, int]) -> None:
    for number, weight in weights.items():
        page = ines.goes_to(f"{STUDIO}{lab}criteria/{number}/")
        page.get_by_label("Weight").fill(str(weight))
        save(page)


def score_in_gradebook(ines: Person, cohort: str, learner: str, module: str) -> str:
    page = ines.goes_to(f"/teach/grades/{cohort}/?module={module}&kind=lab")
    return page.get_by_role("row", name=re.compile(learner)).inner_text()


def regrade(ines: Person, cohort: str) -> Page:
    """Preview what the present rubric changes for a cohort."""
    page = ines.goes_to("/teach/grades/regrades/")
    page.get_by_label(cohort, exact=True).check()
    page.get_by_role("button", name=re.compile("Preview")).click()
    page.wait_for_url(re.compile(r"/regrades/\d+/"))
    return page


def test_an_instructor_writes_a_module_runs_a_class_and_regrades(person, ines):
    token = secrets.token_hex(3)
    title = f"Lamps {token}"
    folder = write_module(ines, title)
    lesson = f"lamps-{token}-at-night"
    questions = write_questions(ines, folder, title, lesson)
    lab = write_lab(ines, folder, f"Light {token}")
    page = ines.goes_to(f"{STUDIO}{lab}matrix/")
    expect(page.get_by_role("link", name="Ready to publish")).to_be_visible()
    publish(ines, folder, "A module about lamps.")

    # A class: the list brings in who has an account, and they find the module open
    nora = person()
    learner = sign_up(nora)
    cohort = enrol(ines, f"Night watch {token}", learner)
    module = folder.partition("-")[2]
    page = nora.goes_to(f"/learn/{module}/lessons/{lesson}/")
    expect(page.get_by_role("heading", name="Which side is which")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Done")).click()
    page = nora.goes_to(f"/learn/{module}/quiz/")
    take_quiz(page, questions)
    expect(page.get_by_role("heading", name="Passed")).to_be_visible()
    page = nora.goes_to(f"/labs/light-{token}/")
    write(page, {"Dockerfile": AS_ROOT})
    submit(page)
    expect(page.locator("#outcome .score-number")).to_have_text("60")
    assert "60" in score_in_gradebook(ines, cohort, learner, module)

    # The rubric changes: who would get what is seen before anything moves, and what was applied can be undone
    weigh(ines, lab, {0: 70, 1: 30})
    for mistake in ("still-root", "floating-tag"):
        state_what_it_gets(ines, lab, mistake)
    publish(ines, folder, "The base image weighs more.")
    page = regrade(ines, f"Night watch {token}")
    expect(page.locator("main")).to_contain_text(re.compile(r"60\D+70"))
    assert "60" in score_in_gradebook(ines, cohort, learner, module)
    page.go_back()
    page.get_by_role("button", name=re.compile("^Apply all")).click()
    expect(page.get_by_role("button", name=re.compile("^Undo"))).to_be_visible(timeout=30_000)
    assert "70" in score_in_gradebook(ines, cohort, learner, module)
    page.go_back()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator("main")).to_contain_text(re.compile("undone", re.IGNORECASE))
    assert "60" in score_in_gradebook(ines, cohort, learner, module)

    # Nora mends it and has mastered the module
    page = nora.goes_to(f"/labs/light-{token}/")
    write(page, {"Dockerfile": SOUND})
    submit(page)
    expect(page.locator("#outcome .score-number")).to_have_text("100")
    assert "100" in score_in_gradebook(ines, cohort, learner, module)
    expect(nora.goes_to("/learn/").locator(f'a.unit[href="/learn/{module}/"]')).to_contain_text("Mastered")
