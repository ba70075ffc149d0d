"""The outbox of grades: one row for each place a grade goes to, and it holds the newest alone."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from lti_tool.models import LtiUser

from teaching.cohorts.models import Cohort
from teaching.standards.lti.models import Placement
from teaching.standards.sending_again import ToSend, ToSendQuerySet

LEASE = timedelta(seconds=90)  # longer than a delivery may take


class GradeOutQuerySet(ToSendQuerySet):
    def due(self) -> "GradeOutQuerySet":
        """Those of platforms that answer."""
        paused = Q(placement__link__context__deployment__registration__platform__paused_until__gt=timezone.now())
        return super().due().exclude(paused)

    def claim(self, pk: int) -> "GradeOut | None":
        """Take one that is due, so that nobody else sends it meanwhile."""
        mine = super().due().filter(pk=pk)
        if not mine.update(next_try=timezone.now() + LEASE, tries=F("tries") + 1):
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


class GradeOut(ToSend):
    """A learner's newest score in an activity on its way to a platform. No score means that there is none any more."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="grades_out")
    person = models.ForeignKey(LtiUser, on_delete=models.CASCADE, related_name="grades_out")
    score = models.FloatField(null=True, blank=True)
    stamp = models.DateTimeField(help_text="When it was reached; later for every newer score.")
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
