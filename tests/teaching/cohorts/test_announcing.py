"""What a class is told, by page and by mail."""

from contextlib import nullcontext
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from teaching.cohorts.announcing import announce, due_for_mail, send_mails
from teaching.cohorts.models import Announcement, Membership, Notice
from teaching.cohorts.tasks import announce_what_is_due, mail_announcement


@pytest.fixture
def tell(cohort, tess):
    def make(**fields):
        fields = {"title": "Exam", "text": "On **Friday**.", **fields}
        return announce(Announcement(cohort=cohort, author=tess, **fields))

    return make


@pytest.fixture
def url(cohort) -> str:
    return reverse("cohorts:announcements", args=[cohort.pk])


def test_it_is_on_the_home_page_until_it_is_read(as_alice, member, module, tell):
    told = tell()
    assert "Exam" in as_alice.get("/").content.decode()
    assert "<strong>Friday</strong>" in as_alice.get(told.get_absolute_url()).content.decode()
    assert "Exam" not in as_alice.get("/").content.decode()
    assert "Exam" in as_alice.get(reverse("classes:announcements")).content.decode()


def test_what_is_pinned_stays(as_alice, member, module, tell):
    as_alice.get(tell(pinned=True).get_absolute_url())
    assert "Exam" in as_alice.get("/").content.decode()


def test_what_is_scheduled_waits(as_alice, as_bob, member, module, tell):
    told = tell(published_at=timezone.now() + timedelta(hours=1))
    assert "Exam" not in as_alice.get("/").content.decode()
    assert as_alice.get(told.get_absolute_url()).status_code == 404


def test_others_see_nothing_of_it(as_bob, member, module, tell):
    assert as_bob.get(tell().get_absolute_url()).status_code == 404
    assert "Exam" not in as_bob.get("/").content.decode()


def test_who_left_sees_nothing_more(as_alice, member, tell):
    told = tell()
    Membership.objects.update(left_at=timezone.now())
    assert as_alice.get(told.get_absolute_url()).status_code == 404


def test_markup_of_an_instructor_is_text(as_alice, member, tell):
    told = tell(text="<script>alert(1)</script> [x](javascript:alert(1))")
    page = as_alice.get(told.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "javascript:" not in told.html.replace("[x](javascript:", "")


def test_a_teacher_writes_changes_and_deletes(as_tess, cohort, url):
    as_tess.post(url, {"title": "A", "text": "B", "published_at": ""})
    made = Announcement.objects.get()
    assert not made.is_scheduled
    its = [cohort.pk, made.pk]
    as_tess.post(reverse("cohorts:announcement", args=its), {"title": "C", "text": "D", "published_at": ""})
    made.refresh_from_db()
    assert (made.title, made.html) == ("C", "<p>D</p>")
    as_tess.post(reverse("cohorts:delete_announcement", args=its))
    assert not Announcement.objects.exists()


def test_the_form_begins_with_no_time(as_tess, url):
    assert 'name="published_at" value' not in as_tess.get(url).content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "x" * 20_001}, "20000 are taken"),
        ({"published_at": "2026-03-29T02:30"}, "does not exist"),
        ({"published_at": "tomorrow"}, "is no date and time"),
        ({"title": ""}, "required"),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(as_tess, url, fields, said):
    response = as_tess.post(url, {"title": "Kept title", "text": "B", **fields})
    assert response.status_code == 422
    assert said in response.content.decode()


# Mail


def test_each_learner_gets_one_mail_however_often_it_is_tried(member, bob, cohort, tell):
    Membership.objects.create(cohort=cohort, learner=bob)
    told = tell(by_mail=True)
    for _ in range(2):
        mail_announcement(told.pk)
    assert sorted(one.to[0] for one in mail.outbox) == ["alice@example.org", "bob@example.org"]
    assert mail.outbox[0].subject == "Autumn: Exam"
    assert due_for_mail() == []


def test_after_a_failure_it_goes_on_where_it_stopped(member, bob, cohort, tell, monkeypatch):
    Membership.objects.create(cohort=cohort, learner=bob)
    told = tell(by_mail=True)
    Notice.objects.create(announcement=told, learner=bob, mailed_at=timezone.now())

    def down(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("teaching.cohorts.announcing.send_mail", down)
        with pytest.raises(ConnectionRefusedError):
            send_mails(told)
    assert due_for_mail() == [told.pk]
    send_mails(told)
    assert [one.to for one in mail.outbox] == [["alice@example.org"]]


@pytest.mark.parametrize(("code", "is_final"), [(550, True), (451, False)])
def test_an_address_that_is_refused_keeps_no_mail_from_the_others(
    member, bob, cohort, tell, monkeypatch, code, is_final
):
    Membership.objects.create(cohort=cohort, learner=bob)
    told = tell(by_mail=True)

    def refuse_alice(subject, text, sender, to):
        if to == ["alice@example.org"]:
            raise SMTPRecipientsRefused({to[0]: (code, b"no such mailbox")})
        return mail.send_mail(subject, text, sender, to)

    monkeypatch.setattr("teaching.cohorts.announcing.send_mail", refuse_alice)
    with nullcontext() if is_final else pytest.raises(SMTPRecipientsRefused):
        send_mails(told)
    assert [one.to for one in mail.outbox] == ([["bob@example.org"]] if is_final else [])
    assert due_for_mail() == ([] if is_final else [told.pk])


def test_a_scheduled_one_is_mailed_when_its_time_comes(member, tell, monkeypatch):
    told = tell(by_mail=True, published_at=timezone.now() + timedelta(hours=1))
    queued = []
    monkeypatch.setattr(mail_announcement, "delay", queued.append)
    announce_what_is_due()
    assert queued == []
    Announcement.objects.update(published_at=timezone.now())
    announce_what_is_due()
    assert queued == [told.pk]


def test_a_title_of_two_lines_is_one_subject(member, tell):
    mail_announcement(tell(by_mail=True, title="A\nBcc: x@x.org").pk)
    assert mail.outbox[0].subject == "Autumn: A Bcc: x@x.org"


def test_it_says_from_when_the_class_sees_it(as_tess, url):
    fields = {"title": "Lab", "text": "Tomorrow.", "published_at": "2090-12-24T08:00"}
    page = as_tess.post(url, fields, follow=True).content.decode()
    assert "The class sees it from Sunday 24 Dec 2090, 08:00 Europe/Berlin." in page
