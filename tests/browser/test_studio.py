"""Writing in the studio: what is saved, and what is never lost."""

import re
import secrets

from playwright.sync_api import Route, expect

from tests.browser.authoring import STUDIO, add


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
