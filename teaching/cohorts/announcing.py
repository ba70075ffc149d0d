"""What a class is told, when it goes out, and its mails: one a learner and announcement, however often it is tried."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from courses.markdown import render
from courses.telling import News
from teaching.cohorts.inviting import leave_out_for_good, one_line
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
    """Those that are out, and whose mails are not all sent; archived cohorts get none."""
    waiting = Announcement.objects.published().filter(by_mail=True, mailed_at__isnull=True)
    return list(waiting.filter(cohort__archived_at__isnull=True).values_list("pk", flat=True))


def send_mails(announcement: Announcement) -> None:
    """Mail everybody who is in the class and has no mail of it yet. Begun again, it goes on where it stopped.

    An address that the mail server will never take is left out, so that the others get theirs.
    """
    sent = announcement.notices.filter(mailed_at__isnull=False).values("learner")
    waiting = Membership.objects.current().filter(cohort=announcement.cohort_id, learner__is_active=True)
    for membership in waiting.exclude(learner__in=sent).exclude(learner__email="").select_related("learner"):
        if claim(announcement, membership.learner):
            try:
                send(announcement, membership.learner)
            except SMTPRecipientsRefused as refused:
                leave_out_for_good(refused)
    Announcement.objects.filter(pk=announcement.pk, mailed_at__isnull=True).update(mailed_at=timezone.now())


def claim(announcement: Announcement, learner: Any) -> bool:
    """Whether this is the one to send the mail: of two tasks at once, one."""
    notice, _ = Notice.objects.get_or_create(announcement=announcement, learner=learner)
    return bool(Notice.objects.filter(pk=notice.pk, mailed_at__isnull=True).update(mailed_at=timezone.now()))


def send(announcement: Announcement, learner: Any) -> None:
    """Send one mail. What the mail server does not take is not sent yet, and the failure raised."""
    link = f"{settings.SITE_URL.rstrip('/')}{announcement.get_absolute_url()}"
    text = render_to_string("teaching/cohorts/mails/announcement.txt", {"announcement": announcement, "link": link})
    try:
        send_mail(one_line(f"{announcement.cohort.title}: {announcement.title}"), text, None, [learner.email])
    except OSError:
        Notice.objects.filter(announcement=announcement, learner=learner).update(mailed_at=None)
        raise


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
