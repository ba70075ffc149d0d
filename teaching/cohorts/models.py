"""A class and who is in it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from courses.models import Course
from teaching.cohorts.querysets import CohortQuerySet, MembershipQuerySet


class Cohort(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="cohorts")
    title = models.CharField(max_length=120)
    teachers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="cohorts_taught", blank=True)
    time_zone = models.CharField(max_length=60, default="UTC", help_text="In which its dates are meant.")
    created_at = models.DateTimeField(default=timezone.now)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cohorts:cohort", args=[self.pk])


class Membership(models.Model):
    """A learner in a cohort. Who leaves keeps the row, and all they did."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="memberships")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cohort", "learner"), name="a_learner_is_once_in_a_cohort"),)

    def __str__(self) -> str:
        return f"{self.cohort}: {self.learner}"
