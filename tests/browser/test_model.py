"""Ask with a language model: it is asked with consent, its answer streams in, and where it fails that is said."""

from playwright.sync_api import expect

from tests.assistant.modelling.conftest import SOUND_DOCKERFILE, said

QUESTION = "Write a Dockerfile for a Go service on port 9000"


def test_a_model_answers_who_agrees_and_nobody_else(sam, model):
    model.answers.clear()
    model.says(said(explanation="The compiler **stays behind**.", dockerfile=SOUND_DOCKERFILE))
    model.waits(1.0)
    page = sam.goes_to("/ask/")
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("[data-stage]")).to_have_text("Asking the model.")
    expect(page.locator(".exchange-answer strong")).to_have_text("stays behind")
    expect(page.locator(".answer-files")).to_contain_text("FROM busybox")
    expect(page.locator(".exchange-foot")).to_contain_text("Answered by claude-of-the-test")
    expect(page.locator("[data-stage]")).to_have_count(0)

    asked = len(model.requests)
    page.get_by_label("Production").check()
    page.get_by_label("Ask the language model too").uncheck()
    page.get_by_label("Ask on").fill("What is a multi-stage build?")
    page.get_by_label("Ask on").press("Enter")
    expect(page.locator(".exchange-foot").last).to_contain_text("Answered by Slipway’s own engine.")
    assert len(model.requests) == asked
    expect(page.get_by_label("Ask on")).to_have_value("")
    expect(page.get_by_label("Production")).to_be_checked()
    expect(page.get_by_label("Ask the language model too")).not_to_be_checked()


def test_a_model_that_fails_is_said_and_the_engine_answers(sam, model):
    model.answers.clear()
    model.fails(401, "authentication_error")
    page = sam.goes_to("/ask/")
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".exchange-foot")).to_contain_text("does not accept this installation's key")
    expect(page.locator(".answer-files")).to_contain_text("FROM golang")


def test_a_visitor_is_offered_no_model(person, model):
    page = person().goes_to("/ask/")
    expect(page.get_by_label("Your question")).to_be_visible()
    expect(page.get_by_label("Ask the language model too")).to_have_count(0)
