"""A fix at the workbench: seen as a diff, applied to the draft, taken back by the editor's undo."""

import re

from playwright.sync_api import Page, expect

from config.demo import STUDENT
from tests.browser.labs import write
from tests.browser.test_by_keyboard import editor_of, tab_to

LAB = "/labs/from-a-gigabyte/"
BEFORE = "FROM alpine:3.22\nENV PORT 80\nUSER 1001\n"
AFTER = BEFORE.replace("PORT 80", "PORT=80")
OLD_PAIR = "legacy-key-value, line 2"


def holds(page: Page, text: str) -> None:
    """The editor holds a text, or will in a moment: a page that is swapped is told before its editor is."""
    expect(page.locator("textarea[name='file:Dockerfile']")).to_have_value(text)


def show_fix(page: Page) -> None:
    page.keyboard.press("ControlOrMeta+s")
    page.get_by_role("button", name=OLD_PAIR).click()
    expect(page.locator(".diff-line--add")).to_have_text("+ENV PORT=80")


def test_a_fix_is_seen_applied_checked_and_undone(newcomer):
    page = newcomer.goes_to(LAB)
    write(page, {"Dockerfile": BEFORE})
    show_fix(page)
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#outcome .message--success")).to_contain_text("Fixed Dockerfile, line 2")
    expect(page.get_by_role("button", name=OLD_PAIR)).to_have_count(0)
    holds(page, AFTER)
    expect(page.locator("#attempts")).to_contain_text("None yet")

    page.locator('.editor-panel[data-path="Dockerfile"] .ace_content').click()
    page.keyboard.press("ControlOrMeta+z")
    holds(page, BEFORE)
    page.keyboard.press("ControlOrMeta+Shift+z")
    holds(page, AFTER)
    expect(page.locator("#save-state")).to_contain_text("Saved")
    page.reload()
    holds(page, AFTER)


def test_a_fix_of_files_that_changed_meanwhile_is_shown_again(newcomer):
    page = newcomer.goes_to(LAB)
    write(page, {"Dockerfile": BEFORE})
    show_fix(page)
    write(page, {"Dockerfile": f"# mine\n{BEFORE}"})
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#outcome .message--warning")).to_contain_text("it was not applied")
    holds(page, f"# mine\n{BEFORE}")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#outcome .message--success")).to_be_visible()
    holds(page, f"# mine\n{AFTER}")


def test_a_diff_folds_away_and_needs_no_mouse(newcomer):
    page = newcomer.goes_to(LAB)
    tab_to(page, editor_of(page, "Dockerfile"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(BEFORE)
    page.keyboard.press("ControlOrMeta+s")
    page.keyboard.press("Escape")
    show = page.get_by_role("button", name=OLD_PAIR)
    show.wait_for()
    tab_to(page, show)
    page.keyboard.press("Enter")
    expect(page.locator(".diff-line--add")).to_be_visible()
    expect(show).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".diff-line--add")).to_have_count(0)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Apply"))
    page.keyboard.press("Enter")
    expect(page.locator("#outcome-title")).to_be_focused()
    holds(page, AFTER)


def test_the_plain_editor_takes_a_fix_too(newcomer):
    newcomer.page.route("**/ace.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = newcomer.goes_to(LAB)
    editor = page.get_by_role("textbox", name="Dockerfile", exact=True)
    editor.fill(BEFORE)
    show_fix(page)
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#outcome .message--success")).to_be_visible()
    holds(page, AFTER)
    editor.focus()
    page.keyboard.press("ControlOrMeta+z")
    holds(page, BEFORE)


def test_without_javascript_it_is_two_plain_forms(person):
    one = person(javascript=False)
    page = one.signs_in(STUDENT)
    one.goes_to(LAB)
    page.get_by_label("Dockerfile", exact=True).fill(BEFORE)
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name=OLD_PAIR).click()
    expect(page.locator(".diff-line--add")).to_have_text("+ENV PORT=80")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#outcome .message--success")).to_contain_text("Fixed Dockerfile, line 2")
    holds(page, AFTER)
    one.goes_to(LAB)
    holds(page, AFTER)


def test_a_finding_leads_to_its_rule_and_nothing_is_lost(newcomer):
    page = newcomer.goes_to(LAB)
    write(page, {"Dockerfile": BEFORE})
    page.keyboard.press("ControlOrMeta+s")
    page.get_by_role("link", name="dockerfile/legacy-key-value").wait_for()
    write(page, {"Dockerfile": AFTER})
    page.get_by_role("link", name="dockerfile/legacy-key-value").click()
    page.wait_for_url("**/rules/dockerfile/legacy-key-value")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("separated by a space"))
    page = newcomer.goes_to(LAB)
    holds(page, AFTER)
