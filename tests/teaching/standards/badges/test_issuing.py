"""Who mastered every module gets a certificate: once, by itself, and for good."""

import logging

import pytest
from django.contrib.auth import get_user_model

from courses.ledger import complete, override
from courses.models import Activity, Course, Module
from teaching.rights.models import Entry
from teaching.standards.badges import issuing, keys
from teaching.standards.models import Achievement, Certificate, SigningKey
from teaching.standards.tasks import sweep_certificates
from teaching.studio.models import CourseVersion
from teaching.studio.previewing.database import looking


def test_the_last_module_brings_the_certificate(alice, master):
    master(alice, but_the_last=True)
    assert not Certificate.objects.exists()
    course = master(alice)
    certificate = Certificate.objects.get()
    assert (certificate.learner, certificate.course, certificate.shown_name) == (alice, course, "alice")
    assert certificate.revision == course.revision
    assert not certificate.is_public
    assert [module["code"] for module in certificate.achievement.modules] == ["BO-01", "BO-02"]


def test_it_names_the_version_that_was_met(alice, boats, master):
    CourseVersion.objects.create(course=boats, number=7, files={}, origin=CourseVersion.Origin.STUDIO)
    master(alice)
    assert Certificate.objects.get().version == 7


def test_it_is_issued_once(alice, certificate, master):
    master(alice)
    assert issuing.issue(alice, certificate.course) is None
    sweep_certificates()
    assert Certificate.objects.count() == 1
    assert certificate.credentials.count() == 1


def test_lower_scores_later_take_nothing_back(alice, certificate):
    for activity in Activity.objects.published():
        override(learner=alice, activity=activity, score=0.1)
    sweep_certificates()
    certificate.refresh_from_db()
    assert certificate.revoked_at is None


def test_a_module_added_later_takes_nothing_back(certificate, as_alice):
    Module.objects.create(course=certificate.course, slug="sail", folder="03-sail", code="BO-03", title="Sail", order=3)
    assert "Your certificate" in as_alice.get("/").content.decode()


def test_the_sweep_finds_who_was_missed(alice, bob, boats, master):
    for activity in Activity.objects.published().filter(module__isnull=False).exclude(kind="lesson"):
        complete(learner=alice, activity=activity)
        complete(learner=bob, activity=activity, score=0.79)
    assert not Certificate.objects.exists()  # nothing was committed
    assert issuing.sweep(boats) == 1
    assert Certificate.objects.get().learner == alice


def test_the_sweep_is_two_queries_where_nothing_is_owed(certificate, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        issuing.sweep(certificate.course)


def test_a_course_without_modules_certifies_nothing(alice, db):
    course = Course.objects.create(slug="empty", title="Empty", position=9)
    assert issuing.issue(alice, course) is None
    assert issuing.sweep(course) == 0


def test_instructors_get_none(tess, master):
    master(tess)
    assert not Certificate.objects.exists()


def test_what_is_done_in_a_preview_certifies_nothing(alice, master):
    token = looking.set(True)
    try:
        master(alice)
    finally:
        looking.reset(token)
    assert not Certificate.objects.exists()


def test_a_learner_s_action_does_not_fail_with_the_certificate(alice, master, monkeypatch, caplog):
    monkeypatch.setattr(issuing, "issue", lambda *told: 1 / 0)
    with caplog.at_level(logging.CRITICAL):
        master(alice)
    assert not Certificate.objects.exists()


def test_another_promise_is_another_achievement(alice, bob, certificate, master):
    Module.objects.filter(slug="hull").update(outcomes={"keel": "Lay a keel."})
    master(bob)
    first, second = (each.certificates.get() for each in Achievement.objects.order_by("edition"))
    assert (first.learner, second.learner) == (alice, bob)
    assert first.achievement.modules != second.achievement.modules


def test_an_owner_revokes_with_a_reason_and_issues_again(certificate, as_ida, alice):
    url = f"/teach/standards/certificates/{certificate.pk}/"
    assert as_ida.post(url + "revoke/", {"reason": " "}).status_code == 422
    as_ida.post(url + "revoke/", {"reason": "Somebody else’s work"})
    certificate.refresh_from_db()
    assert certificate.revoked_at
    entry = Entry.objects.get(action="revoke certificate")
    assert (entry.learner, entry.detail) == (alice, {"reason": "Somebody else’s work"})
    assert "Somebody else’s work" in as_ida.get(url).content.decode()
    as_ida.post(url + "reissue/")
    certificate.refresh_from_db()
    assert certificate.revoked_at is None
    assert certificate.credentials.count() == 2
    assert Entry.objects.get(action="issue certificate again").detail == {"was_revoked": True}


def test_a_revoked_one_is_not_issued_by_the_sweep(alice, certificate, ida, master):
    issuing.revoke(certificate, by=ida, reason="!")
    sweep_certificates()
    master(alice)
    certificate.refresh_from_db()
    assert certificate.revoked_at
    assert certificate.credentials.count() == 1


def test_an_owner_says_who_certifies(certificate, as_ida):
    told = {"name": "Harbour School", "url": "https://school.example/", "email": "office@school.example"}
    assert as_ida.post("/teach/standards/certificates/issuer/", told).status_code == 302
    assert "Harbour School" in as_ida.get("/teach/standards/").content.decode()
    assert as_ida.get("/certificates/issuer.json").json()["name"] == "Harbour School"
    page = as_ida.get(certificate.get_absolute_url()).content.decode()
    assert "Harbour School" not in page  # it was signed before
    as_ida.post(f"/teach/standards/certificates/{certificate.pk}/reissue/")
    assert "Harbour School" in as_ida.get(certificate.get_absolute_url()).content.decode()


@pytest.mark.parametrize("field", ["name", "url", "email"])
@pytest.mark.parametrize("value", ["javascript:alert(1)", "x" * 300, "\0"])
def test_an_issuer_that_cannot_be_is_refused(field, value, db, as_ida):
    told = {"name": "School", "url": "https://school.example/", "email": ""} | {field: value}
    answer = as_ida.post("/teach/standards/certificates/issuer/", told)
    assert answer.status_code == (302 if (field, value) == ("name", "javascript:alert(1)") else 422)


def test_the_list_is_searched(certificate, as_ida):
    page = as_ida.get("/teach/standards/certificates/?name=ALI").content.decode()
    assert f"/teach/standards/certificates/{certificate.pk}/" in page
    page = as_ida.get("/teach/standards/certificates/?name=%00zz&page=x").content.decode()
    assert f"/teach/standards/certificates/{certificate.pk}/" not in page


def test_a_key_that_cannot_be_read_any_more_is_followed_by_another(certificate, settings, bob, master):
    settings.SECRET_KEY = "another"
    master(bob)
    assert SigningKey.objects.count() == 2
    first, second = SigningKey.objects.order_by("pk")
    assert keys.private_half(first) is None
    assert Certificate.objects.get(learner=bob).credential.key == second


def test_a_secret_key_that_was_followed_still_reads_it(certificate, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert keys.current() == certificate.credential.key


def test_the_private_half_is_not_kept_in_the_open(certificate):
    assert "ENCRYPTED" in SigningKey.objects.get().private_pem


def test_a_deleted_account_takes_its_certificate_along(alice, certificate):
    get_user_model().objects.get(pk=alice.pk).delete()
    assert not Certificate.objects.exists()
