"""Finds the submissions that the broker or a worker lost, so that none waits for ever."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from labs.models import Pause, Submission

LONGEST_INTERVAL = timedelta(minutes=5)
GAVE_UP = "Grading did not finish, {times} times in a row."


@transaction.atomic
def requeue_lost() -> list[int]:
    """Queue again what was queued or claimed for too long, end what failed too often; the ids to put on the broker.

    Nothing while grading is paused: no worker would take it, and `pausing.resume` queues it all.
    """
    if Pause.objects.exists():
        return []
    now = timezone.now()
    long_ago = now - timedelta(seconds=settings.LABS_CLAIM_TIMEOUT_SECONDS)
    give_up(long_ago)
    held = list(Submission.objects.held_since(long_ago).values_list("pk", flat=True))
    waiting = Submission.objects.unclaimed_since(long_ago).order_by("created_at")
    unclaimed = [submission.pk for submission in waiting if is_overdue(submission, now)]
    lost = Submission.objects.pending().filter(pk__in=[*held, *unclaimed])
    lost.update(state=Submission.State.QUEUED, queued_at=now)
    return [*held, *unclaimed]


def give_up(long_ago: datetime) -> None:
    """A submission that killed or outran its worker so often is our fault to look into; it uses no attempt."""
    times = settings.LABS_MAX_DELIVERIES
    held = Submission.objects.held_since(long_ago).filter(deliveries__gte=times)
    held.update(state=Submission.State.ERROR, reason=GAVE_UP.format(times=times))


def is_overdue(submission: Submission, now: datetime) -> bool:
    """Whether to queue it again: after twice as long each time, since a long queue is no loss."""
    waited = submission.queued_at - submission.created_at
    return now - submission.queued_at >= min(waited, LONGEST_INTERVAL)
