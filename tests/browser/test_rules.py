"""The rules: searched, filtered and read, with a mouse, by keyboard alone, and without JavaScript."""

import re

from playwright.sync_api import expect


def test_the_index_answers_while_one_types(person):
    page = person().goes_to("/rules/")
    count = page.locator("#rules-count")
    everything = count.inner_text()
    page.get_by_label("Search").fill("DL3002")
    expect(count).to_contain_text(re.compile(r"\d+ of \d+ rules"))
    expect(page.locator(".rules-id").first).to_have_text("dockerfile/root-user")
    expect(page).to_have_url(re.compile(r"/rules/\?q=DL3002$"))
    expect(page.get_by_label("Search")).to_be_focused()
    page.go_back()
    expect(page.locator("#rules-count")).to_have_text(everything)


def test_filters_hold_together_and_can_be_linked_to(person):
    one = person()
    page = one.goes_to("/rules/")
    page.get_by_label("File").select_option("Dockerfile")
    page.get_by_label("Has a fix").check()
    expect(page).to_have_url(re.compile(r"/rules/\?family=dockerfile&fixable=on$"))
    shown = page.locator("#rules-count").inner_text()
    page.reload()
    expect(page.locator("#rules-count")).to_have_text(shown)
    expect(page.get_by_label("Has a fix")).to_be_checked()
    page.get_by_label("Search").fill("zebra")
    expect(page.get_by_text("No rule matches")).to_be_visible()
    page.get_by_role("link", name="Show all").click()
    expect(page).to_have_url(one.url + "/rules/")


def test_the_index_needs_no_mouse(person):
    page = person().goes_to("/rules/")
    page.keyboard.press("/")
    page.keyboard.type("hadolint:DL3027")
    expect(page.locator(".rules-item")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".rules-link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules/dockerfile/apt-instead-of-apt-get")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_javascript_the_search_is_a_form(person):
    one = person(javascript=False)
    page = one.goes_to("/rules/")
    page.get_by_label("Search").fill("privileged")
    page.get_by_label("File").select_option("Kubernetes")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#rules-count")).to_contain_text(" of ")
    page.locator(".rules-link").first.click()
    page.wait_for_url("**/rules/kubernetes/**")
    page.get_by_text("more example").click()
    expect(page.get_by_text("Not found", exact=True).first).to_be_visible()
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/rules/**")


def test_a_suppression_is_copied(person):
    page = person().goes_to("/rules/dockerfile/root-user")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".rule-comment .copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("# slipway: ignore=dockerfile/root-user")
