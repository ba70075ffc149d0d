"""What the broker or a worker lost is queued again; what failed three times ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from labs.grading import grade
from labs.models import Submission
from labs.submitting import submit
from labs.sweeping import requeue_lost
from labs.tasks import grade_submission, sweep
from tests.labs.conftest import PASSING

State = Submission.State


@pytest.fixture
def waiting(alice, lab):
    return submit(learner=alice, lab=lab, files=PASSING)


def ago(seconds):
    return timezone.now() - timedelta(seconds=seconds)


def put(**fields):
    Submission.objects.update(**fields)


def test_what_was_queued_just_now_is_left_alone(waiting):
    assert requeue_lost() == []


def test_what_nobody_took_is_sent_again(waiting):
    put(created_at=ago(40), queued_at=ago(40))
    assert requeue_lost() == [waiting.pk]


def test_in_a_long_queue_it_is_sent_again_ever_more_seldom(waiting):
    put(created_at=ago(160), queued_at=ago(40))
    assert requeue_lost() == []
    put(queued_at=ago(85))
    assert requeue_lost() == [waiting.pk]


def test_but_at_least_every_five_minutes(waiting):
    put(created_at=ago(7200), queued_at=ago(310))
    assert requeue_lost() == [waiting.pk]


def test_what_a_worker_holds_is_left_alone_for_a_while(waiting):
    Submission.objects.claim(waiting.pk)
    assert requeue_lost() == []


def test_what_a_worker_holds_too_long_is_queued_again(waiting):
    Submission.objects.claim(waiting.pk)
    put(claimed_at=ago(40))
    assert requeue_lost() == [waiting.pk]
    assert Submission.objects.get().state == State.QUEUED


def test_the_third_time_it_ends_as_an_error(waiting):
    put(state=State.GRADING, claimed_at=ago(40), deliveries=3)
    assert requeue_lost() == []
    ended = Submission.objects.get()
    assert (ended.state, ended.reason) == (State.ERROR, "Grading did not finish, 3 times in a row.")


def test_the_sweep_has_it_graded(waiting):
    put(state=State.GRADING, claimed_at=ago(40), deliveries=1)
    sweep()
    assert Submission.objects.get().state == State.GRADED


def test_a_worker_given_up_for_dead_may_still_finish(waiting):
    held = Submission.objects.claim(waiting.pk)
    put(state=State.QUEUED)
    grade(held)
    grade_submission(waiting.pk)
    done = Submission.objects.get()
    assert (done.state, done.deliveries, done.runs.count()) == (State.GRADED, 1, 1)


def test_only_one_worker_gets_it(waiting):
    assert Submission.objects.claim(waiting.pk)
    assert Submission.objects.claim(waiting.pk) is None
