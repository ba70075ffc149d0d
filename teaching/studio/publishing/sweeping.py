"""Finds the publications that are due, and those that the broker or a worker lost."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from teaching.studio.models import Publication

MAX_DELIVERIES = 3
LOST_AFTER = timedelta(seconds=10)
GAVE_UP = "Publishing did not finish, {times} times in a row. Learners still get the version before it."
State = Publication.State


@transaction.atomic
def requeue() -> list[int]:
    """Queue what is due or lost, end what failed too often; the ids to put on the broker."""
    now = timezone.now()
    held = Publication.objects.held_since(now - timedelta(seconds=settings.STUDIO_CLAIM_TIMEOUT_SECONDS))
    held.update(state=State.WAITING, queued_at=now - 2 * LOST_AFTER)
    Publication.objects.due(now).update(state=State.WAITING, queued_at=now - 2 * LOST_AFTER)
    waiting = Publication.objects.unclaimed_since(now - LOST_AFTER)
    for spent in waiting.filter(deliveries__gte=MAX_DELIVERIES):
        give_up(spent)
    # One of a course at a time, the first first; the others are found by the next sweep
    ids = list(waiting.order_by("queued_at", "pk").values_list("pk", flat=True))
    Publication.objects.filter(pk__in=ids).update(queued_at=now)
    return ids


def give_up(publication: Publication) -> None:
    reason = " ".join(filter(None, (GAVE_UP.format(times=MAX_DELIVERIES), publication.reason)))
    spent = Publication.objects.filter(pk=publication.pk, state=State.WAITING)
    spent.update(state=State.FAILED, ended_at=timezone.now(), reason=reason)
