"""Writing in the studio: what is saved, and what is never lost."""

import re
import secrets

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.authoring import STUDIO, add, typed


@pytest.fixture
def lab(ines) -> str:
    """The address of a new lab in a new module."""
    module = add(ines, "module", f"Knots {secrets.token_hex(3)}").url.rstrip("/").rpartition("/")[2]
    return add(ines, "lab", f"Bowline {secrets.token_hex(3)}", module).url.partition(ines.url)[2]


def saved(page: Page) -> None:
    expect(page.locator("[data-save-state]:visible")).to_have_text(re.compile(r"Saved \d\d:\d\d:\d\d"))


def test_a_save_waits_for_one_that_is_on_its_way(ines):
    page = add(ines, "module", f"Ropes {secrets.token_hex(3)}")
    held: list[Route] = []

    def hold_the_first_autosave(route: Route) -> None:
        is_autosave = route.request.method == "POST" and "json" in route.request.headers["accept"]
        if is_autosave and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(re.compile(STUDIO), hold_the_first_autosave)
    summary = page.get_by_label("Summary, in one sentence")
    summary.fill("Half of it")
    expect(page.get_by_text("Saving…")).to_be_visible()
    summary.fill("Half of it, and the rest")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saving…")).to_be_visible()
    held[0].continue_()
    expect(page.get_by_text("Saved as a draft.")).to_be_visible()
    expect(summary).to_have_value("Half of it, and the rest")


def test_another_form_of_the_page_goes_on_from_what_was_saved(ines, lab):
    page = ines.goes_to(f"{lab}criteria/0/")
    page.get_by_label("Title", exact=True).fill("The base stays what it is")
    saved(page)
    page.get_by_text("Id, and removal").click()
    page.get_by_label("Id, changed").fill("same-base")
    page.get_by_role("button", name="Change the id").click()
    expect(page.get_by_role("navigation", name="Criteria").get_by_text("same-base")).to_be_visible()


def test_another_form_of_the_page_waits_until_what_was_written_is_saved(ines, lab):
    page = ines.goes_to(f"{lab}criteria/0/")
    page.get_by_text("Id, and removal").click()
    page.get_by_label("Id, changed").fill("same-base")
    page.get_by_label("Title", exact=True).fill("The base stays what it is")
    page.get_by_role("button", name="Change the id").click()
    expect(page.get_by_role("navigation", name="Criteria").get_by_text("same-base")).to_be_visible()
    expect(page.get_by_label("Title", exact=True)).to_have_value("The base stays what it is")


def test_files_that_began_alike_are_saved_each_by_itself(ines, lab):
    for path in ("one.txt", "two.txt", "three.txt"):
        page = ines.goes_to(f"{lab}files/")
        page.get_by_text("Which files learners hand in").click()
        page.get_by_label("Another file").fill(path)
        page.get_by_role("button", name="Save the files").click()
    page = ines.goes_to(f"{lab}files/?set=mistakes/still-root")
    for path in ("one.txt", "two.txt"):
        page.get_by_role("tab", name=path).click()
        typed(page, "Escape leaves the editor", "A rope")
        page.keyboard.press("ControlOrMeta+s")
        saved(page)
    page.reload()
    page.get_by_role("tab", name="three.txt").click()
    expect(page.get_by_text("This set leaves the file out")).to_be_visible()
