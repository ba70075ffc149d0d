"""Handing in: the four outcomes, the limits, the gate."""

from unittest.mock import Mock

import pytest
from django.urls import reverse

import agentcore
from courses.models import Completion
from labs.models import Draft, GradeRun, Submission
from labs.submitting import submit
from labs.tasks import grade_submission
from tests.labs.conftest import FAILING, PASSING, posted

State = Submission.State


def test_what_passes_is_written_to_the_ledger(as_alice, alice, lab, hand_in):
    hand_in(as_alice, PASSING)
    submission = Submission.objects.get()
    assert (submission.state, submission.score, submission.passed) == (State.GRADED, 100, True)
    assert Completion.objects.get(learner=alice, activity=lab.activity).score == 1


def test_what_does_not_pass_points_at_the_line(as_alice, lab, hand_in):
    page = as_alice.get(hand_in(as_alice).url).content.decode()
    assert Submission.objects.get().score == 0
    assert 'href="/labs/submissions/' in page
    assert "#Dockerfile-1" in page
    assert "<code>latest</code> is whatever was pushed last" in page


def test_what_does_not_pass_is_kept_but_opens_nothing(as_alice, lab, hand_in):
    hand_in(as_alice)
    assert Completion.objects.get().score == 0


def test_a_grade_names_lab_rules_and_engine(as_alice, lab, hand_in):
    hand_in(as_alice)
    run = GradeRun.objects.get()
    assert (run.lab_revision, run.ruleset_version, run.engine_version) == (
        "r1", agentcore.ruleset_version(), agentcore.__version__,
    )  # fmt: skip


def test_a_broker_that_is_down_loses_nothing(alice, lab, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(grade_submission, "delay", Mock(side_effect=ConnectionError))
    with django_capture_on_commit_callbacks(execute=True):
        submission = submit(learner=alice, lab=lab, files=PASSING)
    submission.refresh_from_db()
    assert submission.state == State.QUEUED


@pytest.mark.parametrize(
    ("dockerfile", "said"),
    [
        ("x" * 300_000, "256 KiB"),
        ("# " + "x" * 30_000, "20,000 characters"),
        ("#\n" * 6_000, "5,000 lines"),
        ("FROM alpine\nRUN \0\n", "line 2 holds a null byte"),
        ("", "Every file is empty"),
    ],
    ids=["bytes", "line", "lines", "null", "empty"],
)
def test_a_limit_refuses_and_says_what_to_do(as_alice, lab, hand_in, dockerfile, said):
    page = as_alice.get(hand_in(as_alice, {"Dockerfile": dockerfile}).url).content.decode()
    assert said in page
    assert "No attempt was used" in page
    assert Submission.objects.get().number is None


def test_a_refusal_keeps_the_draft(as_alice, lab, hand_in):
    hand_in(as_alice, {"Dockerfile": "FROM alpine\nRUN \0\n"})
    assert Draft.objects.get().files["Dockerfile"] == "FROM alpine\nRUN ␀\n"


def test_no_more_than_two_wait_at_once(as_alice, alice, lab, hand_in):
    for _ in range(2):
        submit(learner=alice, lab=lab, files=PASSING)  # no worker comes: nothing commits here
    hand_in(as_alice)
    refused = Submission.objects.get(state=State.REFUSED)
    assert "2 of your submissions wait" in refused.reason
    assert refused.number is None


def test_attempts_are_numbered_for_each_learner(as_alice, as_bob, lab, hand_in):
    for client in (as_alice, as_alice, as_bob):
        hand_in(client)
    assert sorted(Submission.objects.values_list("learner__username", "number")) == [
        ("alice", 1), ("alice", 2), ("bob", 1),
    ]  # fmt: skip


def test_a_check_that_fails_by_itself_is_nobodys_attempt(as_alice, lab, hand_in, monkeypatch):
    lab.definition["criteria"][1]["cel"] = "'x'.matches('(')"
    lab.save()
    hand_in(as_alice, FAILING)
    submission = Submission.objects.get()
    assert (submission.state, submission.score) == (State.ERROR, None)
    assert not Completion.objects.exists()


def test_windows_line_ends_are_no_change(as_alice, lab, hand_in):
    hand_in(as_alice, {"Dockerfile": "FROM alpine:3.22\r\nUSER 1001\r\n"})
    assert Submission.objects.get().files["Dockerfile"] == "FROM alpine:3.22\nUSER 1001\n"


def test_a_file_of_another_lab_is_not_taken(as_alice, lab):
    answer = as_alice.post(reverse("labs:submit", args=[lab.slug]), posted({"notes.txt": "hello"}))
    assert answer.status_code == 422
    assert "<code>notes.txt</code> is no part of this lab" in answer.content.decode()
    assert not Submission.objects.exists()


def test_htmx_gets_the_fragment_of_the_result(as_alice, lab, hand_in):
    answer = hand_in(as_alice, PASSING, **{"HX-Request": "true"})
    page = as_alice.get(answer.url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert 'id="outcome"' in page


def test_a_locked_lab_takes_nothing(as_alice, locked_lab):
    answer = as_alice.post(reverse("labs:submit", args=[locked_lab.slug]), posted(PASSING))
    assert answer.status_code == 403
    assert not Submission.objects.exists()


def test_strangers_are_asked_to_sign_in(client, lab):
    answer = client.post(reverse("labs:submit", args=[lab.slug]), posted(PASSING))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.url


def test_get_is_refused(as_alice, lab):
    assert as_alice.get(reverse("labs:submit", args=[lab.slug])).status_code == 405
