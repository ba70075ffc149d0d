"""What a cohort is told, and who has read it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from teaching.cohorts.models.cohort import Cohort
from teaching.cohorts.querysets import AnnouncementQuerySet, NoticeQuerySet


class Announcement(models.Model):
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="announcements")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=150)
    text = models.TextField(help_text="Markdown.")
    html = models.TextField(help_text="Rendered once, when it was written.")
    published_at = models.DateTimeField(default=timezone.now, help_text="From when on it is seen.")
    pinned = models.BooleanField(default=False)
    by_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, help_text="When the last of its mails was sent.")

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ("-pinned", "-published_at", "-pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("classes:announcement", args=[self.pk])

    @property
    def is_scheduled(self) -> bool:
        return self.published_at > timezone.now()

    @property
    def mail_words(self) -> str:
        """How far its mails are. Needs `with_mails`."""
        counts = ((self.sent, "sent"), (self.refused, "refused"), (self.sending, "being sent"))
        told = ", ".join(f"{count} {word}" for count, word in counts if count)
        if not told:
            return "By mail: nobody has an address" if self.mailed_at else "By mail"
        return f"{'Mailed' if self.mailed_at else 'By mail'}: {told}"


class Notice(models.Model):
    """What became of an announcement at one learner.

    A mail is sent, refused for good, or being sent since a time. Who began and never ended is dead after a while, and
    another begins again: a mail may come twice then, and none is lost.
    """

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="notices")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)
    mailing_since = models.DateTimeField(null=True, help_text="When the latest try to send the mail began.")
    mailed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True, help_text="When the mail server refused the address for good.")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("announcement", "learner"), name="one_notice_per_learner"),)

    def __str__(self) -> str:
        return f"{self.announcement}: {self.learner}"
