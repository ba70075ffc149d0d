"""The main job without a mouse: nothing here clicks."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from config.demo import INSTRUCTOR, STUDENT
from tests.browser.conftest import Person
from tests.browser.labs import files_of, lab_folder, the_grade_of
from tests.browser.quizzes import answer_key, nearest, right_options

IMAGES = "images-and-dockerfiles"
LAB = "from-a-gigabyte"


def tab_to(page: Page, target: Locator, presses: int = 200) -> None:
    """Press Tab until the target has the focus; it fails when Tab never gets there."""
    target = target.first
    target.wait_for()
    for _ in range(presses):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def sign_in(one: Person) -> Page:
    page = one.goes_to("/accounts/login/")
    tab_to(page, page.get_by_label("Username or email"))
    page.keyboard.type(STUDENT.username)
    tab_to(page, page.get_by_label("Password", exact=True))
    page.keyboard.type(STUDENT.password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{one.url}/")
    return page


def answer(page: Page) -> None:
    """Answer the question in hand, and send it with Enter."""
    question = answer_key("modules/02-images-and-dockerfiles/quiz.yaml").question(page)
    if question["type"] == "command":
        tab_to(page, page.get_by_label("Command"))
        page.keyboard.type(question["accept"][0])
    elif question["type"] == "fix":
        mend(page, question["answer"])
    elif question["type"] == "matching":
        match(page, question)
    elif question["type"] == "ordering":
        order(page, question["items"])
    else:
        labels = page.locator(".option label").all()
        right = [label.inner_text() for label in right_options(page, question)]
        for number, label in enumerate(labels, start=1):
            if label.inner_text() in right:
                page.keyboard.press(str(number))
    tab_to(page, page.get_by_role("button", name=re.compile("^Answer")))
    page.keyboard.press("Enter")


def mend(page: Page, fix: dict) -> None:
    """Name the line, and write over what is taken over from it."""
    tab_to(page, page.get_by_label("Line", exact=True))
    page.keyboard.type(str(fix["line"]))
    tab_to(page, page.get_by_label("What stands there instead"))
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(fix["with"])


def match(page: Page, question: dict) -> None:
    lefts = [pair["left"] for pair in question["pairs"]]
    for row in page.locator(".matching-row").all():
        pair = question["pairs"][nearest(row.locator("label").inner_text(), lefts)]
        wanted = nearest(pair["right"], row.locator("option").all_inner_texts())
        tab_to(page, row.locator("select"))
        for _ in range(wanted):
            page.keyboard.press("ArrowDown")


def order(page: Page, items: list[str]) -> None:
    for place, item in enumerate(items):
        shown = page.locator(".ordering-item .ordering-text").all_inner_texts()
        at = place + nearest(item, shown[place:])
        if at == place:
            continue
        tab_to(page, page.locator(".ordering-item").nth(at).get_by_role("button", name="Move up"))
        for _ in range(at - place):
            page.keyboard.press("Enter")


def read_a_lesson(page: Page) -> None:
    """From the header to the lesson by links alone, and on to the next."""
    tab_to(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="Learn"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/learn/")
    for path in (f"/learn/{IMAGES}/", f"/learn/{IMAGES}/lessons/layers-and-cache/"):
        tab_to(page, page.locator(f'a[href="{path}"]'))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{path}")
    tab_to(page, page.get_by_role("button", name=re.compile("^Done")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/lessons/instructions-and-pid-1/")


def pass_the_quiz(page: Page) -> None:
    """Digits choose, Enter answers and goes on."""
    tab_to(page, page.get_by_role("button", name=re.compile("Start|Go on|Try again")))
    page.keyboard.press("Enter")
    is_last = False
    while not is_last:
        page.locator("form .question-prompt").wait_for()
        answer(page)
        onwards = page.locator("a[data-next]")
        onwards.wait_for()
        is_last = "See the result" in onwards.inner_text()
        tab_to(page, onwards)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Passed")).to_be_visible()


def editor_of(page: Page, path: str) -> Locator:
    return page.locator(f'.editor-panel[data-path="{path}"] textarea.ace_text-input')


def type_file(page: Page, path: str, text: str) -> None:
    """Into the editor, replace everything, and out of it again."""
    tab_to(page, editor_of(page, path))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")
    assert not editor_of(page, path).evaluate("one => one === document.activeElement")


def go_to_the_finding(page: Page) -> None:
    page.keyboard.press("F8")
    expect(page.locator(".editor-say")).to_be_visible()
    page.keyboard.press("Escape")  # closes the message
    expect(page.locator(".editor-say")).not_to_be_visible()
    page.keyboard.press("Escape")  # leaves the editor


def hand_in(page: Page, files: dict[str, str]) -> None:
    for path, text in files.items():
        tab_to(page, page.get_by_role("tab", selected=True))
        while page.get_by_role("tab", selected=True).inner_text().split()[0] != path:
            page.keyboard.press("ArrowRight")
        type_file(page, path, text)
    with the_grade_of(page):
        page.keyboard.press("ControlOrMeta+Enter")


def test_the_main_job_needs_no_mouse(person):
    one = person()
    page = sign_in(one)
    read_a_lesson(page)

    one.goes_to(f"/learn/{IMAGES}/quiz/")
    pass_the_quiz(page)

    one.goes_to(f"/labs/{LAB}/")
    type_file(page, "Dockerfile", "FROM node\nCMD npm start\n")
    with the_grade_of(page):
        page.keyboard.press("ControlOrMeta+Enter")
    go_to_the_finding(page)
    hand_in(page, files_of(lab_folder(IMAGES, LAB) / "solution"))
    expect(page.locator("#outcome")).to_contain_text("passed")


def test_an_author_moves_a_lesson_and_the_focus_goes_with_it(person):
    page = person(account=INSTRUCTOR).goes_to("/teach/studio/")
    down, up = (page.get_by_role("button", name=f"Move Namespaces, cgroups and layers {to}") for to in ("down", "up"))
    said = page.locator("#tree [role=status]")
    tab_to(page, down)
    page.keyboard.press("Enter")
    expect(said).to_have_text("Namespaces, cgroups and layers is now number 3.")
    expect(down).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_have_text("Namespaces, cgroups and layers is now number 2.")
    expect(up).to_be_focused()


@pytest.mark.parametrize(
    "path", [f"02-{IMAGES}/lessons/01-layers-and-cache.md/", f"02-{IMAGES}/labs/02-{LAB}/files/", "files/course.yaml"]
)
def test_an_author_leaves_the_editor_with_escape(person, path):
    page = person(account=INSTRUCTOR).goes_to(f"/teach/studio/{path}")
    editor = page.locator(".editor-ace textarea").first
    editor.focus()
    page.keyboard.press("Tab")
    expect(editor).to_be_focused()  # Tab indents
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.press("Escape")
    expect(editor).not_to_be_focused()
    assert page.evaluate("document.activeElement.closest('.editor-panel')") is None


COVERED = """() => {
    const one = document.activeElement;
    const {left, top, width, height} = one.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== one && !one.contains(there) && Boolean(there.closest(".action-bar, .site-header"));
}"""


def test_what_has_the_focus_is_never_behind_the_bar(person):
    page = person(account=INSTRUCTOR).goes_to("/teach/studio/10-troubleshooting/")
    page.get_by_label("Title").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("Boolean(document.activeElement.closest('.action-bar'))"):
            return
    raise AssertionError("Tab does not reach the bar")
