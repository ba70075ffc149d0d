"""What both outboxes have: rows that are sent, tried again, or given up."""

from typing import Any

from django.db import models
from django.utils import timezone


class State(models.TextChoices):
    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Tried again later"
    GAVE_UP = "gave up", "Given up"


UNSENT = (State.WAITING, State.FAILED)


class ToSendQuerySet(models.QuerySet[Any]):
    def due(self) -> Any:
        return self.filter(state__in=UNSENT, next_try__lte=timezone.now())

    def again(self) -> int:
        """Queue all of these that are not sent, as if they had never been tried."""
        return self.exclude(state=State.SENT).update(state=State.WAITING, tries=0, next_try=timezone.now())


class ToSend(models.Model):
    """Something on its way to another system."""

    State = State

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
