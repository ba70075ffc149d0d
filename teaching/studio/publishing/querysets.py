"""Which publications are on their way, and how a worker takes one for itself."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from courses.models import Course

if TYPE_CHECKING:
    from teaching.studio.publishing.models import Publication


class PublicationQuerySet(models.QuerySet[Any]):
    def of(self, course: Course) -> "PublicationQuerySet":
        return self.filter(course=course).select_related("asked_by", "version", "restores", "course")

    def active(self) -> "PublicationQuerySet":
        return self.filter(state__in=self.model.ACTIVE)

    def running(self) -> "PublicationQuerySet":
        return self.filter(state__in=self.model.RUNNING)

    def scheduled(self) -> "PublicationQuerySet":
        """What is to be published later, the next one first."""
        return self.filter(state=self.model.State.SCHEDULED).order_by("scheduled_for", "pk")

    def due(self, now: datetime) -> "PublicationQuerySet":
        return self.scheduled().filter(scheduled_for__lte=now)

    def held_since(self, when: datetime) -> "PublicationQuerySet":
        """Claimed, and without a sign of life for so long that the worker must be gone."""
        return self.running().filter(claimed_at__lt=when)

    def unclaimed_since(self, when: datetime) -> "PublicationQuerySet":
        """Queued so long ago that the broker may have lost it, or that another was in its way."""
        return self.filter(state=self.model.State.WAITING, queued_at__lt=when)

    @transaction.atomic
    def claim(self, pk: int) -> "Publication | None":
        """Take a waiting publication for this worker; None if it does not wait, or another of its course runs."""
        waiting = self.filter(pk=pk, state=self.model.State.WAITING)
        # The course's row is what two workers at once queue for
        course = Course.objects.select_for_update().filter(publications__in=waiting).first()
        if course is None or course.publications.running().exists():
            return None
        taken = waiting.update(
            state=self.model.State.CHECKING,
            claimed_at=timezone.now(),
            deliveries=F("deliveries") + 1,
            problems=[],
            reason="",
            progress="",
        )
        return self.select_related("course", "asked_by", "restores").get(pk=pk) if taken else None
