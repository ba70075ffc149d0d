"""A class and who is in it."""

from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from courses.models import Course
from teaching.cohorts.querysets import CohortQuerySet, MembershipQuerySet


class Cohort(models.Model):
    class Late(models.TextChoices):
        NONE = "none", "Late work counts in full until the activity closes"
        PERCENT = "percent", "Late work loses a part of its score for each day begun"
        REFUSED = "refused", "Nothing is taken after the due date"

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="cohorts")
    title = models.CharField(max_length=120)
    teachers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="cohorts_taught", blank=True)
    time_zone = models.CharField(max_length=60, default="UTC", help_text="In which its dates are meant.")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=12, blank=True, help_text="With which learners join; empty: nobody does.")
    late = models.CharField(max_length=8, choices=Late.choices, default=Late.NONE)
    late_percent = models.PositiveSmallIntegerField(default=10, help_text="Of what was earned, for a day begun.")
    late_at_most = models.PositiveSmallIntegerField(default=50, help_text="Percent that lateness can cost.")
    grace_minutes = models.PositiveSmallIntegerField(default=0, help_text="How much later than due is not late.")
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=~Q(code=""), name="a_code_names_one_cohort"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cohorts:cohort", args=[self.pk])

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @cached_property
    def teacher_names(self) -> str:
        """`ines or tess`. One query unless they are at hand."""
        return " or ".join(sorted(str(teacher) for teacher in self.teachers.all()))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Membership(models.Model):
    """A learner in a cohort. Who leaves keeps the row, and all they did."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="memberships")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    owes_link = models.BooleanField(
        default=False, help_text="The account was made with the list, and nobody took its set-password link yet."
    )
    mailing_since = models.DateTimeField(null=True, help_text="When the latest try to mail that link began.")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cohort", "learner"), name="a_learner_is_once_in_a_cohort"),)

    def __str__(self) -> str:
        return f"{self.cohort}: {self.learner}"

    @property
    def is_current(self) -> bool:
        return self.left_at is None
