"""Whose cohorts are whose, and what their learners see."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from teaching.rights.people import is_owner

MAIL_TAKES_AT_MOST = timedelta(minutes=15)  # who began one longer ago than this is dead, and another begins again


def nobody_mails() -> Q:
    """Of rows with `mailing_since`: that nobody is sending the mail now."""
    return Q(mailing_since=None) | Q(mailing_since__lte=timezone.now() - MAIL_TAKES_AT_MOST)


class MembershipQuerySet(models.QuerySet[Any]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(left_at__isnull=True)

    def named(self, part: str) -> "MembershipQuerySet":
        """Those of learners whose name or address contains a text, by name."""
        found = Q(learner__username__icontains=part) | Q(learner__email__icontains=part)
        found |= Q(learner__first_name__icontains=part) | Q(learner__last_name__icontains=part)
        return self.filter(found).select_related("learner").order_by("learner__username")

    def without_mail_of(self, announcement: Any) -> "MembershipQuerySet":
        """Who is there with an address, and neither got this mail nor refused it; who was tried before comes last."""
        notices = announcement.notices.all()
        tried = notices.filter(learner=models.OuterRef("learner")).values("mailing_since")
        waiting = self.current().filter(cohort=announcement.cohort_id, learner__is_active=True)
        waiting = waiting.exclude(learner__email="").exclude(learner__in=notices.settled().values("learner"))
        return waiting.order_by(models.Subquery(tried).asc(nulls_first=True), "pk").select_related("learner")

    def claim_mail(self, pk: int) -> bool:
        """Whether this is the one to mail the set-password link: of two at once, one; after a dead one, the next."""
        owing = self.filter(nobody_mails(), pk=pk, owes_link=True)
        return bool(owing.update(mailing_since=timezone.now()))

    def by_presence(self) -> "MembershipQuerySet":
        """Who is there by name, then who left, the latest first."""
        return self.order_by(models.F("left_at").desc(nulls_first=True), "learner__username")


class CohortQuerySet(models.QuerySet[Any]):
    def usual_zone(self) -> str:
        """The time zone of the latest one; the server's while there is none. One query."""
        latest = self.order_by("-created_at", "-pk").values_list("time_zone", flat=True).first()
        return latest or timezone.get_default_timezone_name()

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
        read = models.Exists(
            self._notices().filter(read_at__isnull=False, announcement=models.OuterRef("pk"), learner=learner)
        )
        return theirs.annotate(unread=~read).select_related("cohort", "author")

    def with_reads(self) -> "AnnouncementQuerySet":
        """With how many read each, as `reads`."""
        return self.annotate(reads=Count("notices", filter=Q(notices__read_at__isnull=False)))

    def with_mails(self) -> "AnnouncementQuerySet":
        """With how many mails of each are `sent`, `refused` and `sending`."""
        is_sent, is_refused = Q(notices__mailed_at__isnull=False), Q(notices__refused_at__isnull=False)
        is_begun = Q(notices__mailing_since__isnull=False)
        return self.annotate(
            sent=Count("notices", filter=is_sent),
            refused=Count("notices", filter=is_refused),
            sending=Count("notices", filter=is_begun & ~is_sent & ~is_refused),
        )

    def to_mail(self) -> "AnnouncementQuerySet":
        """Those that are out in cohorts that run, whose mails are not all sent, and which nobody is sending."""
        waiting = self.published().filter(by_mail=True, mailed_at__isnull=True, cohort__archived_at__isnull=True)
        return waiting.exclude(pk__in=self._notices().in_hand().values("announcement"))

    def _notices(self) -> Any:
        from teaching.cohorts.models import Notice  # which is made of this

        return Notice.objects.all()


class NoticeQuerySet(models.QuerySet[Any]):
    def settled(self) -> "NoticeQuerySet":
        """Whose mail is sent, or refused for good."""
        return self.filter(Q(mailed_at__isnull=False) | Q(refused_at__isnull=False))

    def refused(self) -> "NoticeQuerySet":
        """Whose addresses the mail server refused, by name."""
        return self.filter(refused_at__isnull=False).select_related("learner").order_by("learner__username")

    def unsettled(self) -> "NoticeQuerySet":
        return self.filter(mailed_at__isnull=True, refused_at__isnull=True)

    def in_hand(self) -> "NoticeQuerySet":
        """Whose mail somebody is sending now."""
        return self.unsettled().exclude(nobody_mails())

    def claim(self, pk: int) -> bool:
        """Whether this is the one to send the mail: of two at once, one; after a dead one, the next."""
        return bool(self.unsettled().filter(nobody_mails(), pk=pk).update(mailing_since=timezone.now()))
