"""Whose cohorts are whose, and what their learners see."""

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from teaching.rights.people import is_owner


class MembershipQuerySet(models.QuerySet[Any]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(left_at__isnull=True)

    def named(self, part: str) -> "MembershipQuerySet":
        """Those of learners whose name or address contains a text, by name."""
        found = Q(learner__username__icontains=part) | Q(learner__email__icontains=part)
        found |= Q(learner__first_name__icontains=part) | Q(learner__last_name__icontains=part)
        return self.filter(found).select_related("learner").order_by("learner__username")

    def by_presence(self) -> "MembershipQuerySet":
        """Who is there by name, then who left, the latest first."""
        return self.order_by(models.F("left_at").desc(nulls_first=True), "learner__username")


class CohortQuerySet(models.QuerySet[Any]):
    def taught_by(self, user: Any) -> "CohortQuerySet":
        """Those whose learners' work a person sees: an owner's are all."""
        return self.all() if is_owner(user) else self.filter(teachers=user)

    def running(self) -> "CohortQuerySet":
        return self.filter(archived_at__isnull=True)

    def attended_by(self, learner: Any) -> "CohortQuerySet":
        """Those in which a learner is, archived ones left out."""
        return self.running().filter(memberships__learner=learner, memberships__left_at__isnull=True)

    def with_size(self) -> "CohortQuerySet":
        """With the number of who is in each, as `size`."""
        return self.annotate(size=Count("memberships", filter=Q(memberships__left_at__isnull=True), distinct=True))

    def learner_ids(self) -> models.QuerySet[Any]:
        """The ids of who is in these cohorts, as a subquery."""
        from teaching.cohorts.models import Membership  # which is made of this

        return Membership.objects.current().filter(cohort__in=self).values("learner_id")


class AnnouncementQuerySet(models.QuerySet[Any]):
    def published(self) -> "AnnouncementQuerySet":
        return self.filter(published_at__lte=timezone.now())

    def seen_by(self, learner: Any) -> "AnnouncementQuerySet":
        """What is out in the cohorts in which a learner is, each with whether it is `unread`."""
        theirs = self.published().filter(
            cohort__archived_at__isnull=True,
            cohort__memberships__learner=learner,
            cohort__memberships__left_at__isnull=True,
        )
        read = models.Exists(self._notices().filter(announcement=models.OuterRef("pk"), learner=learner))
        return theirs.annotate(unread=~read).select_related("cohort", "author")

    def with_reads(self) -> "AnnouncementQuerySet":
        """With how many read each, as `reads`."""
        return self.annotate(reads=Count("notices", filter=Q(notices__read_at__isnull=False)))

    def _notices(self) -> Any:
        from teaching.cohorts.models import Notice  # which is made of this

        return Notice.objects.filter(read_at__isnull=False)
