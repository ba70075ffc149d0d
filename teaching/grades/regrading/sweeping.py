"""Finds what a dying worker left, so that no regrade stands still for ever."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from teaching.grades.models import Regrade, RegradeItem
from teaching.grades.regrading.queueing import enqueue

GAVE_UP = "Grading did not finish, {times} times in a row."


@transaction.atomic
def resume_lost() -> None:
    """Let go of items held for too long, end those that failed too often, and queue idle regrades again."""
    long_ago = timezone.now() - timedelta(seconds=settings.LABS_CLAIM_TIMEOUT_SECONDS)
    times = settings.LABS_MAX_DELIVERIES
    State = RegradeItem.State
    held = RegradeItem.objects.held_since(long_ago)
    held.filter(deliveries__gte=times).update(state=State.FAILED, claimed_at=None, reason=GAVE_UP.format(times=times))
    held.update(state=State.WAITING, claimed_at=None)
    for regrade in Regrade.objects.idle_since(long_ago):
        enqueue(regrade)
