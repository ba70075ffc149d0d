"""The outbox of grades: one row for each place a grade goes to, and it holds the newest alone."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from lti_tool.models import LtiUser

from teaching.cohorts.models import Cohort
from teaching.standards.lti.models import Placement

LEASE = timedelta(seconds=90)  # longer than a delivery may take


class GradeOutQuerySet(models.QuerySet["GradeOut"]):
    def due(self) -> "GradeOutQuerySet":
        now = timezone.now()
        paused = Q(placement__link__context__deployment__registration__platform__paused_until__gt=now)
        return self.filter(state__in=GradeOut.UNSENT, next_try__lte=now).exclude(paused)

    def claim(self, pk: int) -> "GradeOut | None":
        """Take one that is due, so that nobody else sends it meanwhile."""
        now = timezone.now()
        mine = self.filter(pk=pk, state__in=GradeOut.UNSENT, next_try__lte=now)
        if not mine.update(next_try=now + LEASE, tries=F("tries") + 1):
            return None
        return self.with_all().get(pk=pk)

    def with_all(self) -> "GradeOutQuerySet":
        return self.select_related(
            "person__auth_user",
            "placement__activity__module",
            "placement__activity__prerequisite",
            "placement__link__context__deployment__registration__platform",
        )

    def seen_by(self, user: Any) -> "GradeOutQuerySet":
        """Those of the cohorts a person teaches; an owner's are all."""
        return self.filter(placement__link__context__course_link__cohort__in=Cohort.objects.taught_by(user))

    def again(self) -> int:
        """Queue all of these that are not sent, as if they had never been tried."""
        return self.exclude(state=GradeOut.State.SENT).update(
            state=GradeOut.State.WAITING, tries=0, next_try=timezone.now()
        )


class GradeOut(models.Model):
    """A learner's newest score in an activity on its way to a platform. No score means that there is none any more."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Tried again later"
        GAVE_UP = "gave up", "Given up"

    UNSENT = (State.WAITING, State.FAILED)

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="grades_out")
    person = models.ForeignKey(LtiUser, on_delete=models.CASCADE, related_name="grades_out")
    score = models.FloatField(null=True, blank=True)
    stamp = models.DateTimeField(help_text="When it was reached; later for every newer score.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_score = models.FloatField(null=True, blank=True)

    objects = GradeOutQuerySet.as_manager()

    class Meta:
        ordering = ("-stamp", "-pk")
        verbose_name_plural = "grades out"
        constraints = (models.UniqueConstraint(fields=("placement", "person"), name="one_grade_out_per_place"),)
        indexes = (models.Index(fields=("state", "next_try"), name="grades_out_that_are_due"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.placement}"

    @property
    def words(self) -> str:
        return "taken back" if self.score is None else f"{self.score * 100:.0f} %"
