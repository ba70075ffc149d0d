"""The outbox of statements."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from teaching.standards.sending_again import ToSend, ToSendQuerySet

KEPT = timedelta(days=30)  # of what was sent


class StatementOutQuerySet(ToSendQuerySet):
    def forget_old(self) -> None:
        self.filter(state=StatementOut.State.SENT, at__lt=timezone.now() - KEPT).delete()


class StatementOut(ToSend):
    """Something a learner did, on its way to the store. Its key is the statement's id."""

    id = models.UUIDField(primary_key=True)
    body = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    objects = StatementOutQuerySet.as_manager()

    class Meta:
        ordering = ("at",)
        verbose_name_plural = "statements out"
        indexes = (models.Index(fields=("state", "next_try"), name="statements_that_are_due"),)

    def __str__(self) -> str:
        said: dict[str, Any] = self.body
        return f"{said['verb']['display']['en']} {said['object']['id']}"
