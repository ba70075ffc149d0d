"""A publication: a course on its way from the working copy to learners, and what became of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from courses.models import Course
from teaching.studio.publishing.querysets import PublicationQuerySet


class Publication(models.Model):
    """What is to be published was fixed when somebody asked for it: `files`. A worker does it, later or at once."""

    class State(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        WAITING = "waiting", "Waiting"
        CHECKING = "checking", "Being checked"
        PUBLISHING = "publishing", "Being published"
        PUBLISHED = "published", "Published"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    RUNNING = (State.CHECKING, State.PUBLISHING)
    ACTIVE = (State.WAITING, *RUNNING)

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="publications")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    parts = models.JSONField(
        default=list, help_text="The files and folders that are replaced: `modules/01-pods`, `course.yaml`. None: all."
    )
    files = models.JSONField(help_text="What replaces them: the sha256 of the blob of every file, by path.")
    changelog = models.TextField()
    restores = models.ForeignKey(
        "studio.CourseVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="restorations"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True, help_text="The one in which the time was chosen.")
    queued_at = models.DateTimeField(default=timezone.now, help_text="When its id was last put on the broker.")
    claimed_at = models.DateTimeField(null=True, help_text="When its worker last gave a sign of life.")
    deliveries = models.PositiveSmallIntegerField(default=0, help_text="How often a worker began it.")
    progress = models.CharField(max_length=120, blank=True, help_text="What the worker is at, in words.")
    problems = models.JSONField(default=list, help_text="Why it was refused: path, line and message of each.")
    reason = models.TextField(blank=True, help_text="Why it failed.")
    version = models.OneToOneField(
        "studio.CourseVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="publication"
    )
    ended_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("course",), condition=Q(state__in=("checking", "publishing")), name="one_publication_runs"
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(scheduled_for__isnull=False), name="scheduled_publication_says_when"
            ),
        )

    def __str__(self) -> str:
        return f"{self.course}: {self.get_state_display()}, asked {self.asked_at:%d.%m.%Y %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("studio:publication", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.state in self.ACTIVE

    @property
    def due(self) -> datetime | None:
        """When it is to be published, in the time zone in which that was chosen."""
        return self.scheduled_for and self.scheduled_for.astimezone(ZoneInfo(self.time_zone or "UTC"))

    @property
    def waits_long(self) -> bool:
        return self.state == self.State.WAITING and timezone.now() - self.queued_at > timedelta(seconds=15)


class Replacement(models.Model):
    """Files that are to replace parts of the working copy: shown and checked first; what was there before is kept."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="replacements")
    source = models.CharField(max_length=200, help_text="What it came from: the name of a zip or folder.")
    files = models.JSONField(help_text="The sha256 of the blob of every file, by path.")
    module = models.CharField(max_length=200, blank=True, help_text="`modules/01-pods` where it is that module alone.")
    problems = models.JSONField(null=True, help_text="What the check finds: path, line, message; none until it ran.")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    before = models.JSONField(null=True, help_text="The working copy as it was before, by path.")
    after = models.JSONField(null=True, help_text="And right afterwards.")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-brought_at", "-pk")

    def __str__(self) -> str:
        return f"{self.course}: {self.source}"

    def get_absolute_url(self) -> str:
        return reverse("studio:replacement", args=[self.pk])

    @property
    def is_applied(self) -> bool:
        return self.applied_at is not None

    @property
    def can_be_undone(self) -> bool:
        return self.is_applied and self.undone_at is None
