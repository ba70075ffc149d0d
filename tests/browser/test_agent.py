"""The agent's pages: ask, open what was written, review, troubleshoot; by keyboard, and without script."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_by_keyboard import tab_to

DJANGO = "Write a Dockerfile for a Django app on port 8000"
PASTE = "NAME    READY   STATUS             RESTARTS   AGE\nweb-0   0/1     CrashLoopBackOff   7          9m\n"
OLD_ENV = "FROM alpine:3.22\nENV PORT 80\nUSER 10001\n"


def says(page: Page, words: str) -> None:
    """What a person who hears the page is told."""
    expect(page.locator("#announcer")).to_contain_text(words)


def panel_of(page: Page, path: str):
    return page.locator(f'.editor-panel[data-path="{path}"]')


def holds(page: Page, path: str, text: str) -> None:
    expect(panel_of(page, path).locator("textarea[name=text]")).to_have_value(text)


def test_ask_then_open_change_and_review_by_keyboard(person):
    one = person()
    page = one.goes_to("/ask/")
    page.keyboard.press("/")
    page.keyboard.type("Is this")
    page.keyboard.press("Shift+Enter")
    expect(page.get_by_label("Your question")).to_have_value("Is this\n")
    page.get_by_label("Your question").fill("")
    page.keyboard.type(DJANGO)
    page.keyboard.press("Enter")
    says(page, "Answered: ")
    says(page, "file")
    expect(page.locator(".exchange-question")).to_be_focused()
    expect(page.locator(".exchange-question")).to_be_in_viewport()
    expect(page.locator(".answer-files")).to_contain_text("FROM python")
    expect(page.locator("#conversations")).to_contain_text(DJANGO)
    assert re.search(r"/ask/\d+/$", page.url)

    tab_to(page, page.get_by_role("link", name="Open in the workbench"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/?from=*")
    expect(page.get_by_role("tab", name="Dockerfile").first).to_be_visible()
    expect(page.locator("#outcome-title")).to_be_visible()

    tab_to(page, panel_of(page, "Dockerfile").locator(".ace_text-input"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=re.compile("^Review"))).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Add a file")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("old/Dockerfile")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(OLD_ENV)
    page.keyboard.press("ControlOrMeta+s")
    page.keyboard.press("Escape")
    fix = page.get_by_role("button", name="legacy-key-value, line 2")
    tab_to(page, fix)
    page.keyboard.press("Enter")
    expect(page.locator(".diff-line--add")).to_have_text("+ENV PORT=80")
    tab_to(page, page.get_by_role("button", name="Apply"))
    page.keyboard.press("Enter")
    holds(page, "old/Dockerfile", OLD_ENV.replace("PORT 80", "PORT=80"))
    says(page, "Fixed old/Dockerfile, line 2")


def test_a_follow_up_keeps_the_conversation_and_a_reload_shows_it(person):
    page = person().goes_to("/ask/")
    page.get_by_role("button", name="What does a readiness probe do?").click()
    says(page, "Answered: ")
    page.get_by_label("Ask on").fill("And a liveness probe?")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(2)
    expect(page.locator(".exchange-foot")).to_have_count(2)
    page.reload()
    expect(page.locator(".exchange-question")).to_have_text(
        ["What does a readiness probe do?", "And a liveness probe?"]
    )
    page.get_by_role("button", name=re.compile("^Delete")).click()
    page.wait_for_url("**/ask/")
    expect(page.locator("#conversations")).to_contain_text("None yet")


def test_a_question_that_cannot_be_taken_stays_and_is_explained(person):
    page = person().goes_to("/ask/")
    page.get_by_label("Your question").fill("x" * 16_385)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#ask-errors")).to_contain_text("at most 16384")
    expect(page.get_by_label("Your question")).to_be_focused()
    expect(page.locator(".exchange")).to_have_count(0)


def test_files_are_named_renamed_removed_dropped_and_kept_for_the_way_back(person, tmp_path):
    page = person().goes_to("/review/")
    page.locator(".ace_content").click()
    page.keyboard.insert_text("FROM node\n")
    page.get_by_role("button", name=re.compile("^Review")).click()
    expect(page.get_by_label("Name").first).to_have_value("Dockerfile")
    upload = tmp_path / "compose.yaml"
    upload.write_text("services:\n  web:\n    image: nginx\n")
    page.locator("input[type=file]").set_input_files(upload)
    holds(page, "compose.yaml", upload.read_text())
    panel_of(page, "compose.yaml").get_by_label("Name").fill("dev/compose.yaml")
    expect(page.get_by_role("tab", name="dev/compose.yaml")).to_be_visible()
    page.locator(".finding-rule").first.click()
    page.wait_for_url("**/rules/**")
    page.go_back()
    holds(page, "dev/compose.yaml", upload.read_text())
    holds(page, "Dockerfile", "FROM node\n")
    panel_of(page, "dev/compose.yaml").get_by_role("button", name="Remove").or_(
        page.get_by_role("tab", name="dev/compose.yaml")
    ).first.click()
    panel_of(page, "dev/compose.yaml").get_by_role("button", name="Remove").click()
    expect(page.locator(".editor-panel")).to_have_count(1)


def test_a_finding_leads_to_its_line(person):
    page = person().goes_to("/review/")
    page.locator(".ace_content").click()
    page.keyboard.insert_text("FROM alpine:3.22\nUSER 10001\nENV A 1\n")
    page.keyboard.press("ControlOrMeta+s")
    page.get_by_role("link", name="Dockerfile:3").click()
    expect(page.locator(".editor-say")).to_be_visible()


def test_troubleshoot_by_keyboard(person):
    page = person().goes_to("/troubleshoot/")
    tab_to(page, page.get_by_label("What your terminal shows"))
    page.keyboard.insert_text(PASTE)
    tab_to(page, page.get_by_role("button", name="Find the fault"))
    page.keyboard.press("Enter")
    expect(page.locator(".verdict-title")).to_be_visible()
    says(page, "One thing is wrong")
    line = page.get_by_role("link", name="Line 2")
    tab_to(page, line)
    page.keyboard.press("Enter")
    expect(page.locator("#line-2")).to_be_in_viewport()


def test_ask_review_and_troubleshoot_are_plain_pages_without_script(person):
    one = person(javascript=False)
    page = one.goes_to("/ask/")
    page.get_by_label("Your question").fill(DJANGO)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".answer-files")).to_contain_text("FROM python")
    page.get_by_role("link", name="Open in the workbench").click()
    page.get_by_role("button", name="Add a file").click()
    page.get_by_label("Name").last.fill("old/Dockerfile")
    page.locator("textarea[name=text]").last.fill(OLD_ENV)
    page.get_by_role("button", name=re.compile("^Review")).click()
    page.get_by_role("button", name="legacy-key-value, line 2").click()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("textarea[name=text]").last).to_have_value(OLD_ENV.replace("PORT 80", "PORT=80"))

    one.goes_to("/troubleshoot/")
    page.get_by_label("What your terminal shows").fill(PASTE)
    page.get_by_role("button", name="Find the fault").click()
    page.get_by_role("link", name="Line 2").click()
    expect(page.locator("#line-2")).to_be_in_viewport()
