"""What we keep beside the library's rows: `lti_tool` says what a platform told us, these say what it means here."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from lti_tool.models import LtiContext, LtiRegistration, LtiResourceLink, LtiUser

from courses.models import Activity
from teaching.cohorts.models import Cohort
from teaching.standards.outgoing import host_of
from teaching.standards.texts import keepable

GRADED = (Activity.Kind.QUIZ, Activity.Kind.LAB)
ARRIVAL = timedelta(minutes=10)  # how long a launch may take to become a session
ROSTER = timedelta(minutes=10)  # how long fetching a roster may take


class Platform(models.Model):
    """A registered learning platform: what its owner allowed it, and how it goes."""

    registration = models.OneToOneField(LtiRegistration, on_delete=models.CASCADE, related_name="platform")
    may_teach = models.BooleanField(default=False, help_text="Whether its instructors teach their cohorts here.")
    more_hosts = models.TextField(blank=True, help_text="Hosts of its services beside those of its addresses.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    last_launch_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)
    last_error_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True, help_text="Nothing is sent before: it did not answer.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row; the pauses grow with them.")

    objects = models.Manager()

    def __str__(self) -> str:
        return self.registration.name

    def get_absolute_url(self) -> str:
        return reverse("standards:lti_platform", args=[self.pk])

    @property
    def hosts(self) -> frozenset[str]:
        """Those we send to."""
        ours = self.registration
        told = {host_of(url) for url in (ours.issuer, ours.auth_url, ours.token_url, ours.keyset_url)}
        return frozenset((told | set(self.more_hosts.split())) - {""})

    @property
    def has_trouble(self) -> bool:
        """Whether something went wrong and no launch has gone well since."""
        if self.last_error_at is None:
            return False
        return self.last_launch_at is None or self.last_error_at > self.last_launch_at

    def note_error(self, words: str) -> None:
        self.last_error, self.last_error_at = keepable(words)[:500], timezone.now()
        self.save(update_fields=["last_error", "last_error_at"])


class CourseLink(models.Model):
    """Which cohort a course of a platform is, and how its roster came over last."""

    context = models.OneToOneField(LtiContext, on_delete=models.CASCADE, related_name="course_link")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="course_links")
    roster_asked_at = models.DateTimeField(null=True, blank=True)
    roster_at = models.DateTimeField(null=True, blank=True)
    roster_said = models.CharField(max_length=500, blank=True)

    objects = models.Manager()

    def __str__(self) -> str:
        return f"{self.context}: {self.cohort}"

    @property
    def is_being_fetched(self) -> bool:
        """Whether its roster was asked for a while ago at most; a worker that was lost is not waited for."""
        return self.roster_asked_at is not None and self.roster_asked_at > timezone.now() - ROSTER


class Placement(models.Model):
    """Which activity a link in a platform's course opens, and where its grades go."""

    link = models.OneToOneField(LtiResourceLink, on_delete=models.CASCADE, related_name="placement")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="placements")
    line_item = models.CharField(max_length=1000, blank=True, help_text="Address of its column in the gradebook there.")
    leased_until = models.DateTimeField(null=True, blank=True, help_text="Somebody is making its line item.")

    objects = models.Manager()

    def __str__(self) -> str:
        return f"{self.link}: {self.activity}"

    @property
    def takes_grades(self) -> bool:
        """Whether the platform said where to put grades, or lets us make a place for them."""
        context = self.link.context
        can_make = bool(context.lineitems_url) and context.can_manage_lineitems and self.activity.kind in GRADED
        return bool(context.can_publish_scores and (self.line_item or can_make))


class LaunchQuerySet(models.QuerySet["Launch"]):
    def waiting(self) -> "LaunchQuerySet":
        """Those that may still become a session."""
        return self.filter(opened_at__isnull=True, at__gt=timezone.now() - ARRIVAL)

    def forget_old(self) -> None:
        """Nonces need to be known only as long as a token with them could still be valid."""
        self.filter(at__lt=timezone.now() - timedelta(days=2)).delete()


class Launch(models.Model):
    """A launch that was checked: its nonce is used up, and it waits to become a session of the browser it came with."""

    registration = models.ForeignKey(LtiRegistration, on_delete=models.CASCADE, related_name="launches")
    nonce = models.CharField(max_length=255)
    person = models.ForeignKey(LtiUser, on_delete=models.CASCADE, related_name="launches")
    context = models.ForeignKey(LtiContext, on_delete=models.CASCADE, null=True)
    placement = models.ForeignKey(Placement, on_delete=models.SET_NULL, null=True)
    deep_linking = models.JSONField(null=True, help_text="Deployment and settings, of a request to choose activities.")
    secret_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = LaunchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "launches"
        constraints = (
            models.UniqueConstraint(fields=("registration", "nonce"), name="a_nonce_is_used_once"),
            models.CheckConstraint(condition=~Q(nonce=""), name="a_launch_has_a_nonce"),
        )

    def __str__(self) -> str:
        return f"{self.person} at {self.at:%Y-%m-%d %H:%M}"
