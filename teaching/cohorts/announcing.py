"""What a class is told, when it goes out, and its mails: one a learner and announcement, however often it is tried.

Of a worker that dies while it sends a mail nobody knows whether it was sent: it is sent again after a while.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from courses.markdown import render
from courses.telling import News
from teaching.cohorts.inviting import is_refused_for_good, one_line
from teaching.cohorts.models import Announcement, Cohort, Membership, Notice
from teaching.cohorts.tasks import mail_announcement

NEWS_SHOWN = 3
FRESH = timedelta(days=30)


def announce(announcement: Announcement) -> Announcement:
    """Keep it, rendered, and have it mailed if it is out. Raises courses.markdown.MarkdownRefused."""
    announcement.html = render(announcement.text)
    announcement.save()
    if announcement.by_mail and not announcement.is_scheduled:
        transaction.on_commit(lambda: mail_announcement.delay(announcement.pk), robust=True)
    return announcement


def read(*, announcement: Announcement, learner: Any) -> None:
    """Note that a learner saw it; the first time counts."""
    notice, _ = Notice.objects.get_or_create(announcement=announcement, learner=learner)
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())


def due_for_mail() -> list[int]:
    return list(Announcement.objects.to_mail().values_list("pk", flat=True))


def send_mails(announcement: Announcement) -> None:
    """Mail everybody who is in the class and has no mail of it yet. Begun again, it goes on where it stopped.

    An address that the mail server will never take is left out, so that the others get theirs.
    """
    waiting = Membership.objects.without_mail_of(announcement)
    for membership in waiting:
        notice, _ = Notice.objects.get_or_create(announcement=announcement, learner=membership.learner)
        if Notice.objects.claim(notice.pk):
            deliver(notice, announcement, membership.learner)
    if not waiting.all().exists():
        Announcement.objects.filter(pk=announcement.pk, mailed_at__isnull=True).update(mailed_at=timezone.now())


def deliver(notice: Notice, announcement: Announcement, learner: Any) -> None:
    """Send a claimed mail and note what became of it. One that may be taken later is free again, the failure raised."""
    mine = Notice.objects.filter(pk=notice.pk)
    try:
        send(announcement, learner)
    except OSError as failed:
        if not is_refused_for_good(failed):
            mine.update(mailing_since=None)
            raise
        mine.update(refused_at=timezone.now())
    else:
        mine.update(mailed_at=timezone.now())


def send(announcement: Announcement, learner: Any) -> None:
    link = f"{settings.SITE_URL.rstrip('/')}{announcement.get_absolute_url()}"
    text = render_to_string("teaching/cohorts/mails/announcement.txt", {"announcement": announcement, "link": link})
    send_mail(one_line(f"{announcement.cohort.title}: {announcement.title}"), text, None, [learner.email])


def attends(user: Any) -> bool:
    """Whether they are in a cohort that runs. One query, once a request."""
    if not hasattr(user, "_attends_a_cohort"):
        user._attends_a_cohort = Cohort.objects.attended_by(user).exists()
    return bool(user._attends_a_cohort)


def news_for(user: Any) -> list[News]:
    """What the home page shows: pinned, or new and not read. Two queries, one for who is in no cohort."""
    if not attends(user):
        return []
    shown = []
    for each in Announcement.objects.seen_by(user)[:50]:
        is_fresh = each.unread and timezone.now() - each.published_at < FRESH
        if each.pinned or is_fresh:
            shown.append(
                News(
                    each.title, each.get_absolute_url(), each.cohort.title, each.published_at, each.pinned, each.unread
                )
            )
    return shown[:NEWS_SHOWN]
