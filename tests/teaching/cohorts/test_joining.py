"""Joining by code or link."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from teaching.cohorts import codes
from teaching.cohorts.models import Membership

CODE = reverse("classes:code")


@pytest.fixture(autouse=True)
def _no_earlier_misses():
    cache.clear()


def link(cohort) -> str:
    return reverse("classes:join", args=[cohort.code])


@pytest.mark.parametrize("typed", ["HAVENS", "havens", " hav-ens ", "hav ens"])
def test_a_code_is_taken_however_it_is_typed(as_alice, cohort, typed):
    assert as_alice.post(CODE, {"code": typed}).url == link(cohort)


def test_the_page_says_which_class(client, cohort):
    page = client.get(link(cohort)).content.decode()
    assert "Autumn" in page
    assert f"/accounts/login/?next={link(cohort).replace('/', '%2F')}" in page


def test_joining_makes_a_member_once(as_alice, alice, cohort):
    for _ in range(2):
        as_alice.post(link(cohort))
    assert [one.learner for one in cohort.memberships.current()] == [alice]


def test_a_stranger_signs_in_first(client, cohort):
    assert client.post(link(cohort)).url.startswith("/accounts/login/?next=")
    assert not Membership.objects.exists()


def test_a_teacher_does_not_learn_in_a_class(as_tess, cohort):
    as_tess.post(link(cohort))
    assert not Membership.objects.exists()


@pytest.mark.parametrize("change", ["renewed", "off", "archived"])
def test_an_old_code_opens_nothing(as_alice, as_tess, cohort, change):
    old = link(cohort)
    if change == "archived":
        as_tess.post(reverse("cohorts:archive", args=[cohort.pk]))
    else:
        as_tess.post(reverse("cohorts:code", args=[cohort.pk]), {"do": {"renewed": "renew", "off": "off"}[change]})
    assert as_alice.post(old).status_code == 422
    assert not Membership.objects.exists()


def test_guessing_ends_after_a_while_but_a_class_joins_at_once(as_alice, client, cohort, settings):
    settings.ACCOUNT_RATE_LIMITS = {"join": "3/10m/key"}
    for _ in range(5):
        assert client.get(link(cohort)).status_code == 200
    for _ in range(3):
        assert as_alice.post(CODE, {"code": "WRONG"}).status_code == 422
    assert as_alice.post(CODE, {"code": "HAVENS"}).status_code == 429
    assert as_alice.get(link(cohort)).status_code == 429


def test_codes_are_unambiguous_and_unlike(cohort):
    made = set()
    for _ in range(5):
        codes.renew(cohort)
        made.add(cohort.code)
    assert len(made) == 5
    assert not set("".join(made)) & set("0O1IL5S2Z8BUV")


@pytest.mark.parametrize("typed", ["", "   ", "-", "\0", "x" * 39, "<script>", "é"])
def test_nonsense_is_no_code(as_alice, cohort, typed):
    cohort.code = ""
    cohort.save()
    assert as_alice.post(CODE, {"code": typed}).status_code == 422


def test_a_link_with_a_null_byte_is_no_code(client, cohort):
    assert client.get("/join/%00/").status_code == 422
