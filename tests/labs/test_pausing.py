"""Grading held and resumed: nothing is begun, nothing is lost."""

import pytest
from django.urls import reverse

from labs import pausing, sweeping
from labs.models import Pause, Submission
from labs.tasks import grade_submission
from tests.labs.conftest import PASSING


@pytest.fixture
def waiting(lab, alice):
    return Submission.objects.create(learner=alice, lab=lab, number=1, files=PASSING)


def test_what_is_handed_in_waits_while_grading_is_paused(waiting, ida):
    pausing.pause(by=ida, reason="The rules are being updated.")
    grade_submission(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.deliveries) == ("queued", 0)
    assert sweeping.requeue_lost() == []


def test_the_learner_reads_why_it_waits(waiting, ida, as_alice):
    pausing.pause(by=ida, reason="The rules are being updated.")
    page = as_alice.get(reverse("labs:result", args=[waiting.pk])).content.decode()
    assert "Grading is paused: The rules are being updated. Nothing is lost." in page


def test_resumed_everything_that_waited_is_graded(waiting, ida, django_capture_on_commit_callbacks):
    pausing.pause(by=ida, reason="The rules are being updated.")
    with django_capture_on_commit_callbacks(execute=True):
        assert pausing.resume() == 1
    waiting.refresh_from_db()
    assert waiting.state == "graded"
    assert waiting.run.missed == []


def test_a_second_pause_changes_the_reason_alone(ida, axel):
    pausing.pause(by=ida, reason="One.")
    pausing.pause(by=axel, reason="Two.")
    assert [(one.reason, one.by) for one in Pause.objects.all()] == [("Two.", ida)]
