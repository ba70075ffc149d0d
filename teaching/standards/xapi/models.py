"""The outbox of statements."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

KEPT = timedelta(days=30)  # of what was sent


class StatementOutQuerySet(models.QuerySet["StatementOut"]):
    def due(self) -> "StatementOutQuerySet":
        return self.filter(state__in=StatementOut.UNSENT, next_try__lte=timezone.now())

    def again(self) -> int:
        """Queue all that is not sent, as if it had never been tried."""
        return self.exclude(state=StatementOut.State.SENT).update(
            state=StatementOut.State.WAITING, tries=0, next_try=timezone.now()
        )

    def forget_old(self) -> None:
        self.filter(state=StatementOut.State.SENT, at__lt=timezone.now() - KEPT).delete()


class StatementOut(models.Model):
    """Something a learner did, on its way to the store. Its key is the statement's id."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Tried again later"
        GAVE_UP = "gave up", "Given up"

    UNSENT = (State.WAITING, State.FAILED)

    id = models.UUIDField(primary_key=True)
    body = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = StatementOutQuerySet.as_manager()

    class Meta:
        ordering = ("at",)
        verbose_name_plural = "statements out"
        indexes = (models.Index(fields=("state", "next_try"), name="statements_that_are_due"),)

    def __str__(self) -> str:
        said: dict[str, Any] = self.body
        return f"{said['verb']['display']['en']} {said['object']['id']}"
