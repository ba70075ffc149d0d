"""Mails of a class when the mail server or the worker breaks in the middle: none is lost, and each learner gets one."""

from collections import Counter
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings as configured
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from teaching.cohorts.announcing import announce, due_for_mail, send_mails
from teaching.cohorts.importing import bring_in
from teaching.cohorts.inviting import owed, send_owed
from teaching.cohorts.models import Announcement, Membership, Notice
from teaching.cohorts.querysets import MAIL_TAKES_AT_MOST
from teaching.cohorts.rosters import read
from tests.teaching.cohorts.breaking_mail import BreakingBackend, Killed

NAMES = ("ann", "ben", "cyd")


@pytest.fixture
def told(cohort, tess) -> Announcement:
    for name in NAMES:
        learner = get_user_model().objects.create_user(name, f"{name}@example.org")
        Membership.objects.create(cohort=cohort, learner=learner)
    return announce(Announcement(cohort=cohort, author=tess, title="Exam", text="On Friday.", by_mail=True))


@pytest.fixture
def breaks(monkeypatch, settings):
    """`breaks("ben", failure)` until `breaks("")`."""
    settings.EMAIL_BACKEND = f"{BreakingBackend.__module__}.BreakingBackend"

    def at(name, failure=None, *, takes_it_first=False):
        monkeypatch.setattr(BreakingBackend, "broken", name and f"{name}@example.org")
        monkeypatch.setattr(BreakingBackend, "failure", failure, raising=False)
        monkeypatch.setattr(BreakingBackend, "takes_it_first", takes_it_first)

    return at


def got() -> Counter[str]:
    return Counter(one.to[0].partition("@")[0] for one in mail.outbox)


def some_time_later(rows) -> None:
    """As if whoever began a mail had begun it long ago."""
    rows.filter(mailing_since__isnull=False).update(mailing_since=timezone.now() - MAIL_TAKES_AT_MOST)


def test_a_mail_server_that_breaks_is_tried_again_at_once(told, breaks):
    breaks("ben", ConnectionResetError())
    with pytest.raises(ConnectionResetError):
        send_mails(told)
    assert due_for_mail() == [told.pk]
    breaks("")
    send_mails(told)
    assert got() == {"ann": 1, "ben": 1, "cyd": 1}
    assert due_for_mail() == []


def test_a_worker_that_dies_loses_no_mail(told, breaks):
    breaks("ben", Killed())
    with pytest.raises(Killed):
        send_mails(told)
    assert due_for_mail() == [], "somebody may still be sending it"
    breaks("")
    some_time_later(Notice.objects)
    assert due_for_mail() == [told.pk]
    send_mails(told)
    assert got() == {"ann": 1, "ben": 1, "cyd": 1}
    assert due_for_mail() == []


def test_who_died_after_the_mail_was_taken_sends_that_one_again(told, breaks):
    breaks("ben", Killed(), takes_it_first=True)
    with pytest.raises(Killed):
        send_mails(told)
    breaks("")
    some_time_later(Notice.objects)
    send_mails(told)
    assert got() == {"ann": 1, "ben": 2, "cyd": 1}


def test_two_at_once_send_each_mail_once_and_the_last_one_ends_it(told):
    ben = Notice.objects.create(
        announcement=told, learner=get_user_model().objects.get(username="ben"), mailing_since=timezone.now()
    )
    send_mails(told)
    told.refresh_from_db()
    assert (got(), told.mailed_at) == ({"ann": 1, "cyd": 1}, None)
    some_time_later(Notice.objects.filter(pk=ben.pk))
    send_mails(told)
    told.refresh_from_db()
    assert got()["ben"] == 1
    assert told.mailed_at is not None


def test_one_that_kills_every_worker_keeps_no_mail_from_the_others(told, breaks):
    breaks("ann", Killed())
    for _ in range(2):
        with pytest.raises(Killed):
            send_mails(told)
        some_time_later(Notice.objects)
    assert got() == {"ben": 1, "cyd": 1}


def test_the_page_says_how_far_the_mails_are(as_tess, told, breaks, cohort):
    url = reverse("cohorts:announcements", args=[cohort.pk])
    assert "By mail<" in as_tess.get(url).content.decode()
    breaks("ben", Killed())
    with pytest.raises(Killed):
        send_mails(told)
    assert "By mail: 1 sent, 1 being sent" in as_tess.get(url).content.decode()
    breaks("")
    some_time_later(Notice.objects)
    send_mails(told)
    assert "Mailed: 3 sent" in as_tess.get(url).content.decode()


def test_a_class_without_addresses_is_no_class_that_was_mailed(as_tess, told, cohort):
    get_user_model().objects.filter(memberships__cohort=cohort).update(email="")
    send_mails(told)
    page = as_tess.get(reverse("cohorts:announcements", args=[cohort.pk])).content.decode()
    assert "By mail: nobody has an address" in page


def test_a_refused_address_is_named_where_it_can_be_mended(as_tess, told, breaks, cohort):
    breaks("ben", SMTPRecipientsRefused({"ben@example.org": (550, b"no such mailbox")}))
    send_mails(told)
    assert "Mailed: 2 sent, 1 refused" in as_tess.get(reverse("cohorts:cohort", args=[cohort.pk])).content.decode()
    page = as_tess.get(reverse("cohorts:announcement", args=[cohort.pk, told.pk])).content.decode()
    assert "ben (ben@example.org)" in page
    assert "ann@example.org" not in page


def test_a_set_password_link_is_owed_until_its_mail_is_sent(cohort, tess, breaks):
    bring_in(cohort=cohort, roster=read("email,name\nnew@example.org,Nia New"), by=tess)
    breaks("new", Killed())
    with pytest.raises(Killed):
        list(send_owed(cohort))
    breaks("")
    assert (owed(cohort).count(), list(send_owed(cohort))) == (1, []), "somebody may still be sending it"
    some_time_later(Membership.objects)
    assert len(list(send_owed(cohort))) == 1
    assert (owed(cohort).count(), got()) == (0, {"new": 1})


def test_no_mail_server_is_waited_for_longer_than_a_claim_holds():
    assert timedelta() < timedelta(seconds=configured.EMAIL_TIMEOUT) < MAIL_TAKES_AT_MOST / 10
