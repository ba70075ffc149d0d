"""When what opens, is due and closes in a cohort, how often it may be tried, and what single learners get beyond that.

Moments are kept in UTC; a cohort's time zone says how they are written and read (`teaching.cohorts.clocks`).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from courses.models import Activity, Module
from teaching.cohorts.models.cohort import Cohort


class Schedule(models.Model):
    """Of a module, or of one activity, whose own fields come before its module's."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="schedules")
    module = models.ForeignKey(Module, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(null=True, blank=True, help_text="At each lab or quiz; none: no limit.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cohort", "module"), name="one_schedule_per_module"),
            models.UniqueConstraint(fields=("cohort", "activity"), name="one_schedule_per_activity"),
            models.CheckConstraint(
                condition=Q(module__isnull=False, activity__isnull=True)
                | Q(module__isnull=True, activity__isnull=False),
                name="a_schedule_is_of_a_module_or_an_activity",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cohort}: {self.activity or self.module}"


class Allowance(models.Model):
    """What one learner gets beyond their cohort: for one activity, or for all."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="allowances")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    factor = models.DecimalField(
        max_digits=3, decimal_places=2, null=True, blank=True, help_text="On the time from open to due: 1.5."
    )
    due_at = models.DateTimeField(null=True, blank=True)
    extra_attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("learner__username", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "learner", "activity"), name="one_allowance_per_learner_and_activity"
            ),
            models.UniqueConstraint(
                fields=("cohort", "learner"), condition=Q(activity=None), name="one_allowance_for_all_per_learner"
            ),
        )

    def __str__(self) -> str:
        return f"{self.learner} in {self.cohort}: {self.activity or 'all activities'}"
