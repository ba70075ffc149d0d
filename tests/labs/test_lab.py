"""The workbench: what it shows, and its small buttons."""

import json

import pytest
from django.urls import reverse

from labs.models import Draft, HintView, Submission
from labs.submitting import submit
from labs.tasks import grade_submission
from tests.labs.conftest import FAILING, PASSING, posted

BROKEN = {"Dockerfile": "FORM alpine\n", ".dockerignore": ".git\n"}


def address(name, lab):
    return reverse(f"labs:{name}", args=[lab.slug])


def page_of(client, lab):
    return client.get(address("lab", lab)).content.decode()


def test_it_begins_with_the_starter(as_alice, lab):
    page = page_of(as_alice, lab)
    assert "FROM alpine\nCMD [&quot;echo&quot;, &quot;ready&quot;]" in page
    assert "The starter, unchanged" in page
    assert "The base image names a fixed version" in page


def test_a_draft_comes_back(as_alice, lab):
    answer = as_alice.post(address("draft", lab), posted(BROKEN), headers={"Accept": "application/json"})
    assert "saved_at" in json.loads(answer.content)
    assert "FORM alpine" in page_of(as_alice, lab)


def test_a_draft_without_scripts_leads_back(as_alice, lab):
    answer = as_alice.post(address("draft", lab), posted(BROKEN), follow=True)
    assert "Draft saved." in answer.content.decode()


def test_a_draft_may_be_over_the_limits_of_a_submission(as_alice, lab):
    as_alice.post(address("draft", lab), posted({"Dockerfile": "x" * 400_000}))
    assert len(Draft.objects.get().files["Dockerfile"]) == 400_000


def test_nobody_sees_anothers_draft(as_alice, as_bob, lab):
    as_alice.post(address("draft", lab), posted(BROKEN))
    assert "FORM alpine" not in page_of(as_bob, lab)


def test_check_finds_and_uses_no_attempt(as_alice, lab):
    page = as_alice.post(address("check", lab), posted(BROKEN)).content.decode()
    assert 'data-path="Dockerfile"' in page
    assert "No attempt used" in page
    assert "FORM alpine" in page
    assert not Submission.objects.exists()


def test_check_answers_htmx_with_the_findings_alone(as_alice, lab):
    answer = as_alice.post(address("check", lab), posted(BROKEN), headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith("<section")


@pytest.mark.parametrize(
    "text",
    ["[" * 80_000, "x" * 1_000_000, "---\n" * 10_000, "FROM a\r\nRUN b\r\n", "\ufeffFROM alpine:3.22\n", "a\0b", "🚢"],
    ids=["brackets", "1 MB line", "documents", "crlf", "bom", "null", "emoji"],
)  # fmt: skip
def test_check_takes_whatever_comes(as_alice, lab, text):
    assert as_alice.post(address("check", lab), posted({"Dockerfile": text})).status_code == 200


def test_a_reset_can_be_undone(as_alice, lab):
    as_alice.post(address("reset", lab), posted(BROKEN))
    assert "FORM alpine" not in page_of(as_alice, lab)
    as_alice.post(address("undo", lab))
    assert "FORM alpine" in page_of(as_alice, lab)


def test_submitting_ends_the_undo(as_alice, alice, lab):
    as_alice.post(address("reset", lab), posted(BROKEN))
    submit(learner=alice, lab=lab, files=PASSING)
    assert Draft.objects.get().before_reset is None


def test_undo_without_a_reset_changes_nothing(as_alice, lab):
    assert as_alice.post(address("undo", lab)).status_code == 302
    assert not Draft.objects.exists()


def open_hints(client, lab, *levels):
    """At the prices of somebody who has not submitted yet."""
    for level in levels:
        client.post(address("hint", lab), {"level": level, "cost": "0" if level == "1" else "5"})


def test_the_first_hint_is_free_before_the_first_attempt(as_alice, lab):
    assert "Open hint 1, free" in page_of(as_alice, lab)
    open_hints(as_alice, lab, "1")
    page = page_of(as_alice, lab)
    assert "Tags are moved by whoever pushes." in page
    assert "Open hint 2, costs 5 points" in page


def test_after_an_attempt_every_hint_costs(as_alice, alice, lab):
    submit(learner=alice, lab=lab, files=FAILING)
    as_alice.post(address("hint", lab), {"level": "1", "cost": "5"})
    assert HintView.objects.get().cost == 5


def test_a_price_that_rose_meanwhile_is_shown_before_it_is_paid(as_alice, alice, lab):
    submit(learner=alice, lab=lab, files=FAILING)
    answer = as_alice.post(address("hint", lab), {"level": "1", "cost": "0"}, headers={"HX-Request": "true"})
    assert not HintView.objects.exists()
    assert "Open hint 1, costs 5 points" in answer.content.decode()


def test_hints_open_in_their_order(as_alice, lab):
    open_hints(as_alice, lab, "3", "0", "", "x")
    assert not HintView.objects.exists()


def test_a_hint_opened_twice_costs_once(as_alice, lab):
    open_hints(as_alice, lab, "1", "2", "2")
    assert sum(HintView.objects.values_list("cost", flat=True)) == 5


def test_hints_cost_points_but_not_the_pass(as_alice, alice, lab):
    open_hints(as_alice, lab, "1", "2", "3")
    one = submit(learner=alice, lab=lab, files=PASSING)
    grade_submission(one.pk)
    one = Submission.objects.get()
    assert (one.score, one.points, one.passed) == (100, 90, True)
    one.hint_cost = 60
    assert one.points == 80


def test_the_editor_names_the_attempt_it_shows(as_alice, alice, lab):
    submit(learner=alice, lab=lab, files=PASSING)
    assert "Attempt 1 submitted" in " ".join(page_of(as_alice, lab).split())
    as_alice.post(address("draft", lab), posted(BROKEN))
    assert "· draft" in page_of(as_alice, lab)


@pytest.mark.parametrize("name", ["lab", "draft", "check", "submit", "reset", "undo", "hint", "debrief", "compare"])
def test_a_locked_lab_is_shut_and_says_what_opens_it(as_alice, locked_lab, name):
    method = as_alice.get if name in ("lab", "debrief", "compare") else as_alice.post
    answer = method(address(name, locked_lab))
    assert answer.status_code == 403
    assert "Pin the image" in answer.content.decode()


@pytest.mark.parametrize("name", ["draft", "check", "reset", "undo", "hint"])
def test_what_changes_something_takes_a_post(as_alice, lab, name):
    assert as_alice.get(address(name, lab)).status_code == 405


@pytest.mark.parametrize("name", ["draft", "check", "submit", "reset"])
def test_no_files_is_said(as_alice, lab, name):
    answer = as_alice.post(address(name, lab))
    assert answer.status_code == 422
    assert "No file arrived" in answer.content.decode()


def test_strangers_are_asked_to_sign_in(client, lab):
    assert client.get(address("lab", lab)).status_code == 302


def test_there_is_no_such_lab(as_alice, lab):
    assert as_alice.get(reverse("labs:lab", args=["nowhere"])).status_code == 404


def test_the_workbench_costs_few_queries(as_alice, alice, lab, django_assert_max_num_queries):
    for _ in range(3):
        grade_submission(submit(learner=alice, lab=lab, files=FAILING).pk)
    with django_assert_max_num_queries(20):
        as_alice.get(address("lab", lab))


def test_more_than_a_browser_may_send_is_refused(as_alice, lab):
    answer = as_alice.post(address("draft", lab), posted({"Dockerfile": "x" * 5_000_000}))
    assert answer.status_code == 400
