"""The grading queue as an instructor sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from labs.models import Pause, Submission
from teaching.insight.queue import queue_now
from teaching.insight.templatetags.spans import span
from teaching.rights.models import Entry


@pytest.fixture
def waiting(lab, alice):
    now = timezone.now()
    for number, minutes in ((1, 5), (2, 1)):
        Submission.objects.create(
            learner=alice, lab=lab, number=number, files={}, created_at=now - timedelta(minutes=minutes)
        )


def test_depth_and_the_oldest_wait(waiting):
    queue = queue_now()
    assert queue.waiting == 2
    assert timedelta(minutes=5) <= queue.oldest < timedelta(minutes=6)
    assert queue.is_late


def test_typical_waits_are_of_the_last_hour(lab, alice):
    now = timezone.now()
    for number, (ago, took) in enumerate([(1, 1), (2, 2), (3, 30), (100, 600)], start=1):
        graded = now - timedelta(minutes=ago)
        Submission.objects.create(
            learner=alice, lab=lab, number=number, files={}, state="graded",
            created_at=graded - timedelta(seconds=took), graded_at=graded,
        )  # fmt: skip
    queue = queue_now()
    assert (queue.graded, queue.typical_wait, queue.slow_wait) == (3, timedelta(seconds=2), timedelta(seconds=2))


def test_an_owner_holds_grading_and_lets_it_go_on(as_ida, waiting):
    page = as_ida.post(
        "/teach/insight/queue/pause/", {"reason": "New rules until 14:00."}, follow=True
    ).content.decode()
    assert "Paused since" in page
    assert "New rules until 14:00." in page
    page = as_ida.post("/teach/insight/queue/resume/", follow=True).content.decode()
    assert "Grading goes on. 2 waiting submissions are queued again." in page
    assert not Pause.objects.exists()
    assert [entry.action for entry in Entry.objects.order_by("pk")] == ["pause grading", "resume grading"]


def test_a_pause_needs_a_reason(as_ida, course):
    assert as_ida.post("/teach/insight/queue/pause/", {"reason": " "}).status_code == 422
    assert not Pause.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.82, "0.8 s"), (42, "42 s"), (430, "7 min"), (12_000, "3 h 20 min"), (432_000, "5 days")],
)
def test_spans_are_told_in_words(seconds, words):
    assert span(timedelta(seconds=seconds)) == words


def test_no_span_is_a_dash():
    assert span(None) == "–"
