"""Who certifies, with which keys, what for, and for whom."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from courses.models import Course

RSA_256 = "RS256"  # what every verifier of Open Badges 3.0 has to know


class IssuerProfileManager(models.Manager["IssuerProfile"]):
    def current(self) -> "IssuerProfile":
        """The one there is; until an owner saves one, it says what the installation knows."""
        return self.first() or IssuerProfile(name="Slipway", url=settings.SITE_URL)


class IssuerProfile(models.Model):
    """Whom certificates name as their issuer. There is one."""

    name = models.CharField(max_length=120)
    url = models.URLField(max_length=200)
    email = models.EmailField(blank=True)

    objects = IssuerProfileManager()

    def __str__(self) -> str:
        return self.name


class SigningKey(models.Model):
    """A key pair. The newest signs, the older ones go on verifying what they signed."""

    thumbprint = models.CharField(max_length=43, unique=True, help_text="Of the public half (RFC 7638).")
    public_pem = models.TextField()
    private_pem = models.TextField(help_text="Encrypted (teaching.standards.badges.keys).")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.thumbprint[:12]

    def get_absolute_url(self) -> str:
        return reverse("certificates:key", args=[self.thumbprint])


class Achievement(models.Model):
    """What a certificate is given for: the course as it was promised. It never changes; a new promise is a new one."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="achievements")
    edition = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    threshold = models.PositiveSmallIntegerField(help_text="Percent that a module's quiz and labs needed.")
    modules = models.JSONField(help_text="slug, code, title and outcomes (id, sentence) of each module, in order.")

    class Meta:
        ordering = ("-edition",)
        constraints = (models.UniqueConstraint(fields=("course", "edition"), name="one_achievement_per_edition"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("certificates:achievement", args=[self.course.slug, self.edition])

    def badge_url(self) -> str:
        return reverse("certificates:badge", args=[self.course.slug, self.edition])


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def for_pages(self) -> "CertificateQuerySet":
        return self.select_related("learner", "achievement__course").prefetch_related("credentials__key")

    def seen_by(self, user: Any, *, all_of_them: bool) -> "CertificateQuerySet":
        """The public ones, and a learner's own; `all_of_them` for owners."""
        if all_of_them:
            return self
        own = models.Q(learner=user) if user.is_authenticated else models.Q(pk__in=[])
        return self.filter(models.Q(published_at__isnull=False) | own)


class Certificate(models.Model):
    """That a learner mastered the course. Taken back by an owner alone, with a reason, never by a later score."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="certificates")
    achievement = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="certificates")
    version = models.PositiveIntegerField(null=True, help_text="Number of the course's version that was met.")
    revision = models.CharField(max_length=64, blank=True, help_text="Revision of the course that was met.")
    shown_name = models.CharField(max_length=80)
    name_confirmed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="Anybody with its address may see it.")
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was revoked; its page says so.")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("learner", "course"), name="one_certificate_per_course"),)

    def __str__(self) -> str:
        return f"{self.shown_name}: {self.achievement}"

    def get_absolute_url(self) -> str:
        return reverse("certificates:page", args=[self.public_id])

    @property
    def credential(self) -> "Credential":
        """The signed one that holds now: the newest."""
        return max(self.credentials.all(), key=lambda each: each.pk)

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def mark(self) -> str:
        """The shape of its status: docs/components.md, "Status"."""
        return "fail" if self.revoked_at else "pass"

    @property
    def words(self) -> str:
        return "Revoked" if self.revoked_at else "Valid"


class Credential(models.Model):
    """One signed text of a certificate. Another name or a new issue makes another one and ends this one."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="credentials")
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="credentials")
    status_index = models.PositiveIntegerField(unique=True, help_text="Its bit, counted over all status lists.")
    token = models.TextField(help_text="The JSON Web Token as it was signed.")
    signed_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Since when it was revoked or replaced.")

    objects = models.Manager()

    def __str__(self) -> str:
        return self.urn

    @property
    def urn(self) -> str:
        return self.identifier.urn
