"""The main job: sign up, be placed, read, answer, see the next module open, hand in, be graded, move on."""

import re
import secrets

from playwright.sync_api import Page, expect

from tests.browser.conftest import FIRST_MODULE, Person, master
from tests.browser.labs import files_of, lab_folder, reference_for, submit, write
from tests.browser.quizzes import answer_key, answer_right, take_quiz

IMAGES = "images-and-dockerfiles"
COMPOSE = "networks-volumes-compose"
ARCHITECTURE = "kubernetes-architecture"


def sign_up(one: Person) -> str:
    """Make an account through the page; its user name."""
    name = f"nora-{secrets.token_hex(4)}"
    page = one.goes_to("/accounts/signup/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill("quay-and-bollard-7")
    page.get_by_role("button", name="Make account").click()
    page.wait_for_url(f"{one.url}/")
    return name


def vouch(ines: Person, learner: str) -> None:
    """The instructor marks what the learner still lacks."""
    page = ines.goes_to(f"/teach/learners/?name={learner}")
    page.get_by_role("button", name=re.compile("Mark as satisfied Networking")).click()
    expect(page.get_by_text("Marked by ines")).to_be_visible()


def read_lesson(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Done")).click()


def finish_lab(one: Person, module: str, lab: str) -> None:
    page = one.goes_to(f"/labs/{lab}/")
    write(page, files_of(lab_folder(module, lab) / "solution"))
    submit(page)
    expect(page.locator("#outcome")).to_contain_text("passed")
    expect(page.locator("#outcome .score-number")).to_have_text("100")


def test_a_student_learns_submits_is_graded_and_moves_on(person, ines, slipway):
    nora = person()
    name = sign_up(nora)

    # Locked at first: the page stays, says what is missing and leads there; the address alone does not open it
    page = nora.goes_to("/labs/the-build-that-cannot-build/")
    expect(page.locator(".gate")).to_contain_text("DevOps fundamentals")
    page.locator(".gate").get_by_role("link", name=re.compile("DevOps fundamentals")).click()
    take_quiz(page, "placement/01-devops-fundamentals.yaml")
    expect(page.get_by_role("heading", name="Passed")).to_be_visible()
    vouch(ines, name)
    master(slipway, name, FIRST_MODULE)

    # A lesson, its check answered, and on to the next
    page = nora.goes_to(f"/learn/{IMAGES}/lessons/layers-and-cache/")
    check = page.locator(".question--check").first
    check.locator(".option label").first.click()
    check.get_by_role("button", name=re.compile("^Answer")).click()
    expect(page.locator(".question--check .option-why").first).to_be_visible()
    read_lesson(page)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Layers and the build cache")

    # The quiz, failed and then passed
    page = nora.goes_to(f"/learn/{IMAGES}/quiz/")
    take_quiz(page, "modules/02-images-and-dockerfiles/quiz.yaml", right=False)
    expect(page.get_by_role("heading", name="Not yet")).to_be_visible()
    page = nora.goes_to(f"/learn/{IMAGES}/quiz/")
    take_quiz(page, "modules/02-images-and-dockerfiles/quiz.yaml")
    expect(page.get_by_role("heading", name="Passed")).to_be_visible()

    # A Dockerfile with a fault: the finding stands on its line, in the list and in the editor
    lab = "the-build-that-cannot-build"
    page = nora.goes_to(f"/labs/{lab}/")
    submit(page)
    expect(page.locator("#outcome")).to_contain_text("not yet")
    expect(page.get_by_text("Do this first")).to_be_visible()
    expect(page.locator(".ace_gutter-cell.ace_error, .ace_gutter-cell.ace_warning").first).to_be_attached()
    page.keyboard.press("F8")
    expect(page.locator(".editor-say")).to_be_visible()

    for slug in ("the-build-that-cannot-build", "from-a-gigabyte", "warnings-are-free-lessons"):
        finish_lab(nora, IMAGES, slug)

    # Two attempts beside each other
    page = nora.goes_to(f"/labs/{lab}/compare/")
    expect(page.get_by_text("Fixed").first).to_be_visible()

    # The next module has opened, and after it a Kubernetes manifest is asked for
    page = nora.goes_to(f"/learn/{COMPOSE}/")
    expect(page.locator(f'a[href="/learn/{COMPOSE}/lessons/bridge-networks-and-ports/"]').first).to_be_visible()
    expect(page.locator(".gate")).to_have_count(0)
    master(slipway, name, COMPOSE)
    page = nora.goes_to("/learn/")
    expect(page.get_by_text("Mastered").first).to_be_visible()
    page = nora.goes_to("/labs/repair-the-manifest/")
    write(page, reference_for(page, lab_folder(ARCHITECTURE, "repair-the-manifest")))
    submit(page)
    expect(page.locator("#outcome .score-number")).to_have_text("100")

    # Somebody else's result stays theirs
    address = page.locator("#attempts .timeline-item a").first.get_attribute("href")
    stranger = person()
    sign_up(stranger)
    assert stranger.page.goto(stranger.url + address).status == 404


def test_a_check_costs_no_attempt_and_a_draft_survives_a_reload(newcomer):
    page = newcomer.goes_to("/labs/the-build-that-cannot-build/")
    write(page, {"Dockerfile": "FROM node\nCMD npm start\n"})
    page.keyboard.press("ControlOrMeta+s")
    expect(page.locator("#outcome .finding").first).to_be_visible()
    expect(page.locator("#attempts")).to_contain_text("None yet")
    expect(page.locator("#save-state")).to_contain_text("Saved")
    page.reload()
    expect(page.locator(".ace_content").first).to_contain_text("CMD npm start")


def test_a_lesson_check_can_be_answered_right(sam):
    page = sam.goes_to(f"/learn/{IMAGES}/lessons/layers-and-cache/")
    check = page.locator("#check-banner-first-rerun")
    check.get_by_text("Line 3").click()
    check.get_by_role("button", name=re.compile("^Answer")).click()
    expect(check.locator(".verdict--pass")).to_be_visible()


def test_an_unfinished_quiz_is_gone_on_with(newcomer):
    page = newcomer.goes_to(f"/learn/{IMAGES}/quiz/")
    page.get_by_role("button", name=re.compile("Start|Go on")).click()
    answer_right(page, answer_key("modules/02-images-and-dockerfiles/quiz.yaml"))
    page.get_by_role("button", name=re.compile("^Answer")).click()
    page.locator("a[data-next]").wait_for()
    page = newcomer.goes_to(f"/learn/{IMAGES}/quiz/")
    page.get_by_role("button", name=re.compile("Go on with attempt")).click()
    expect(page.locator(".question").first).to_be_visible()
