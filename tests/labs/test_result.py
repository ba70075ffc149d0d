"""The page of one submission: pending, graded, refused, not gradable."""

import pytest
from django.urls import reverse

from labs.models import Submission
from labs.submitting import submit
from labs.tasks import grade_submission
from tests.labs.conftest import FAILING, PASSING

State = Submission.State


@pytest.fixture
def waiting(alice, lab):
    return submit(learner=alice, lab=lab, files=FAILING)


@pytest.fixture
def graded(waiting):
    grade_submission(waiting.pk)
    return Submission.objects.get()


def fragment(client, submission, seen=""):
    return client.get(f"{submission.get_absolute_url()}?seen={seen}", headers={"HX-Request": "true"})


def test_while_it_waits_the_page_asks_again(as_alice, waiting):
    page = as_alice.get(waiting.get_absolute_url()).content.decode()
    assert "Attempt 1 waits, place 1 in the queue" in page
    assert f'hx-get="{waiting.get_absolute_url()}?seen=queued-1"' in page
    assert "Look again</a>" in page


def test_nothing_new_is_an_empty_answer(as_alice, waiting):
    assert fragment(as_alice, waiting, seen="queued-1").status_code == 204


def test_those_ahead_are_counted(as_bob, bob, lab, waiting):
    second = submit(learner=bob, lab=lab, files=FAILING)
    assert "place 2 in the queue" in fragment(as_bob, second).content.decode()


def test_once_graded_it_asks_no_more(as_alice, graded):
    page = fragment(as_alice, graded, seen="queued-1").content.decode()
    assert "hx-trigger" not in page
    assert "Do this first" in page


def test_what_was_got_right_is_shown_too(as_alice, alice, lab):
    one = submit(learner=alice, lab=lab, files={"Dockerfile": "FROM alpine:latest\nUSER 1001\n"})
    grade_submission(one.pk)
    page = fragment(as_alice, one).content.decode()
    assert "The process runs as somebody who owns nothing." in page


def test_the_workbench_gets_criteria_and_attempts_with_it(as_alice, lab, graded):
    here = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{lab.get_absolute_url()}"}
    page = as_alice.get(graded.get_absolute_url(), headers=here).content.decode()
    for part in ("criteria", "attempts", "hints", "save-state"):
        assert f'id="{part}"' in page
    assert "criterion--missed" in page


def test_after_a_pass_it_leads_on(as_alice, alice, lab):
    one = submit(learner=alice, lab=lab, files=PASSING)
    grade_submission(one.pk)
    page = fragment(as_alice, one).content.decode()
    assert "Attempt 1: passed" in page
    assert reverse("labs:debrief", args=[lab.slug]) in page


def test_what_could_not_be_graded_says_whose_fault_it_is(as_alice, waiting):
    Submission.objects.update(state=State.ERROR, reason="Grading did not finish, 3 times in a row.")
    page = as_alice.get(waiting.get_absolute_url()).content.decode()
    assert "fault of Slipway" in page
    assert "No attempt was used" in page
    assert "Grade again" in page


def test_grading_again_queues_it_once_more(as_alice, waiting, django_capture_on_commit_callbacks):
    Submission.objects.update(state=State.ERROR, deliveries=3)
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_alice.post(reverse("labs:retry", args=[waiting.pk]))
    assert answer.url == waiting.get_absolute_url()
    assert Submission.objects.get().state == State.GRADED


def test_grading_again_changes_nothing_that_is_graded(as_alice, graded):
    as_alice.post(reverse("labs:retry", args=[graded.pk]))
    assert Submission.objects.get().state == State.GRADED


def test_retrying_takes_a_post(as_alice, waiting):
    assert as_alice.get(reverse("labs:retry", args=[waiting.pk])).status_code == 405


def test_nobody_sees_anothers_result(as_bob, graded):
    assert as_bob.get(graded.get_absolute_url()).status_code == 404
    assert as_bob.post(reverse("labs:retry", args=[graded.pk])).status_code == 404


def test_an_instructor_does(as_ida, graded):
    assert "Handed in by alice" in as_ida.get(graded.get_absolute_url()).content.decode()


def test_strangers_are_asked_to_sign_in(client, graded):
    assert client.get(graded.get_absolute_url()).status_code == 302


def test_what_was_handed_in_is_text(as_alice, alice, lab):
    one = submit(learner=alice, lab=lab, files={"Dockerfile": "FROM alpine:<script>alert(1)</script>\n"})
    grade_submission(one.pk)
    assert "<script>alert" not in as_alice.get(one.get_absolute_url()).content.decode()


def test_a_result_costs_few_queries(as_alice, graded, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        as_alice.get(graded.get_absolute_url())
