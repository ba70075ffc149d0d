"""Roles, and what was done with them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from teaching.rights import changes

CHANGES_SHOWN = 3


class Role(models.Model):
    """What an instructor may do in the whole course. Who only teaches a cohort has none: the cohort names them."""

    class Kind(models.TextChoices):
        OWNER = "owner", "Owner"
        AUTHOR = "author", "Author"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"


class Entry(models.Model):
    """One line of the log: who did what to whom. Lines are added, never changed."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=40, help_text="A verb and its object: `override grade`.")
    subject = models.CharField(max_length=300, help_text="What it was done to, in words.")
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "entries"
        indexes = (models.Index(fields=("-at",), name="log_by_time"),)

    def __str__(self) -> str:
        return f"{self.actor}: {self.action} {self.subject}"

    @property
    def whom(self) -> Any:
        """The learner it was done to; None where the line names them already."""
        is_named = self.learner_id == self.actor_id or str(self.learner) == self.subject
        return None if is_named else self.learner

    @property
    def changes(self) -> list[changes.Change]:
        return changes.told(self.detail)

    @property
    def is_long(self) -> bool:
        return len(self.changes) > CHANGES_SHOWN
