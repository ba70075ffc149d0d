"""Owners register platforms, look after them, and never see a private key."""

import pytest
from django.db.models import F
from lti_tool.models import Key, LtiDeployment

from teaching.cohorts.models import Cohort
from teaching.rights.models import Entry
from teaching.standards.lti import keys
from teaching.standards.models import CourseLink, Platform

NEW = "/teach/standards/lti/platforms/new/"
FILLED = {
    "name": "School",
    "issuer": "https://school.example",
    "client_id": "abc",
    "auth_url": "https://school.example/auth",
    "token_url": "https://login.school.example/token",
    "keyset_url": "https://school.example/jwks",
    "deployments": "1\n2\n1",
    "more_hosts": "Grades.School.example",
}


def test_an_owner_registers_a_platform_and_gets_our_addresses(lms, as_ida):
    page = as_ida.post(NEW, FILLED, follow=True).content.decode()
    platform = Platform.objects.get()
    assert f"http://localhost:8000/teach/standards/lti/login/{platform.registration.uuid}/" in page
    assert "http://localhost:8000/teach/standards/lti/jwks.json" in page
    assert sorted(LtiDeployment.objects.active().values_list("deployment_id", flat=True)) == ["1", "2"]
    assert platform.hosts == {"school.example", "login.school.example", "grades.school.example"}
    assert not platform.may_teach
    assert Entry.objects.get(action="register platform").subject == "School"
    assert "School" in as_ida.get("/teach/standards/").content.decode()


WRONG = {
    "auth_url": ["http://school.example", "javascript:alert(1)", "https://u:p@school.example", "//x", "https://[", "x"],
    "token_url": ["http://localhost/x", "file:///etc/passwd", "https:///x"],
    "keyset_url": ["https://", "https://x y", "https://a\\@b"],
    "more_hosts": ["https://x.example", "a/b", "x" * 300, "\n".join(f"h{n}.example" for n in range(51))],
    "deployments": ["", "x" * 256, "\0"],
    "issuer": ["", "x" * 256],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field in sorted(WRONG) for value in WRONG[field]])
def test_what_cannot_be_registered_is_said(field, value, db, as_ida, settings):
    settings.OUTGOING_PRIVATE_HOSTS = []
    answer = as_ida.post(NEW, {**FILLED, field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Platform.objects.exists()


def test_the_same_platform_is_registered_once(db, as_ida):
    as_ida.post(NEW, FILLED)
    assert as_ida.post(NEW, FILLED).status_code == 422


def test_a_registration_is_changed_and_deployments_switched_off(db, as_ida):
    as_ida.post(NEW, FILLED)
    platform = Platform.objects.get()
    as_ida.post(platform.get_absolute_url(), {**FILLED, "deployments": "2", "may_teach": "on"})
    platform.refresh_from_db()
    assert platform.may_teach
    assert [one.deployment_id for one in LtiDeployment.objects.active()] == ["2"]


def test_a_platform_is_switched_off_and_on(platform, as_ida):
    for is_active in (False, True):
        as_ida.post(f"/teach/standards/lti/platforms/{platform.pk}/switch/")
        platform.registration.refresh_from_db()
        assert platform.registration.is_active is is_active


def test_the_key_set_holds_public_halves_alone(db, client):
    [key] = client.get("/teach/standards/lti/jwks.json").json()["keys"]
    assert set(key) == {"kty", "kid", "n", "e", "alg", "use"}


def test_no_page_shows_a_private_key(platform, as_ida):
    for url in ("/teach/standards/", platform.get_absolute_url(), NEW):
        assert "PRIVATE" not in as_ida.get(url).content.decode()


def test_a_new_key_keeps_the_old_one_for_a_while(lms, as_ida):
    old = Key.objects.get()
    as_ida.post("/teach/standards/lti/keys/rotate/")
    new = keys.newest_key()
    assert new != old
    assert {key["kid"] for key in keys.key_set()["keys"]} == {str(old), str(new)}
    Key.objects.update(datetime_created=F("datetime_created") - keys.KEPT)
    assert [key["kid"] for key in keys.key_set()["keys"]] == [str(new)]


def test_an_owner_says_which_cohort_a_course_is(browser, lms, platform, as_ida, boats):
    browser.launch(lms, platform)
    link, other = CourseLink.objects.get(), Cohort.objects.create(course=boats, title="Autumn")
    url = f"/teach/standards/lti/courses/{link.context_id}/cohort/"
    as_ida.post(url, {"cohort": "x"})
    as_ida.post(url, {"cohort": other.pk})
    link.refresh_from_db()
    assert link.cohort == other
    browser.launch(lms, platform)
    assert other.memberships.current().count() == 1
    assert "Containers, spring" in as_ida.get(platform.get_absolute_url()).content.decode()
