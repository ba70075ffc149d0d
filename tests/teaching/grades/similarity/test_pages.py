"""Teachers of both, and owners, see it; nobody else does."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from teaching.cohorts.models import Cohort
from teaching.grades.similarity.models import Pair, Search
from teaching.grades.similarity.tasks import compare
from teaching.rights.models import Entry
from tests.teaching.grades.similarity.classes import COPY, renamed


@pytest.fixture
def page(cohort, lab) -> str:
    return reverse("similarity:lab", args=[cohort.pk, lab.pk])


@pytest.fixture
def pair(enrol, graded, lab, cohort) -> Pair:
    search = Search.objects.create(lab=lab, cohort=cohort, state="done")
    one, other = (graded(enrol(), {"deploy.yaml": text}) for text in (COPY, renamed(COPY)))
    return Pair.objects.create(search=search, kind="text", one=one, other=other, parts=12, weight=30, share=0.9)


def test_pairs_are_shown_with_what_they_mean(as_tess, pair, page):
    shown = as_tess.get(page).text
    assert "learner1 and learner2" in shown
    assert "12 rare parts in common, 90 %" in shown
    assert "no proof" in shown
    beside = as_tess.get(pair.get_absolute_url()).text
    assert "harbour-rules" in beside
    assert "my-config" in beside
    assert "no proof" in beside


def test_values_of_another_variant_are_spoken_of_where_there_are_variants(as_tess, pair, page, lab):
    assert "Each learner has values of their own" not in as_tess.get(page).text
    lab.definition = {**lab.definition, "variants": {"port": [8080, 9090]}}
    lab.save()
    assert "Each learner has values of their own" in as_tess.get(page).text


def test_learners_never_see_it(as_alice, pair, page):
    for address in (page, pair.get_absolute_url(), reverse("similarity:home")):
        assert as_alice.get(address).status_code == 403


def test_who_teaches_one_of_both_sees_nothing(pair, course, cohort):
    otto = get_user_model().objects.create_user("otto", is_staff=True)
    other = Cohort.objects.create(course=course, title="Autumn")
    other.teachers.add(otto)
    other.memberships.create(learner=pair.one.learner)
    client = Client()
    client.force_login(otto)
    assert client.get(pair.get_absolute_url()).status_code == 404
    assert client.get(reverse("similarity:lab", args=[cohort.pk, pair.search.lab_id])).status_code == 404


def test_asking_is_logged_and_done_by_a_worker(as_tess, tess, page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as queued:
        assert as_tess.post(page).url == page
    assert len(queued) == 1
    assert Entry.objects.get(action="look for similarity").actor == tess
    assert "0 submissions compared" in as_tess.get(page).text


def test_page_asks_again_while_it_waits(as_tess, page, lab, cohort):
    Search.objects.create(lab=lab, cohort=cohort)
    assert 'hx-trigger="every 2s"' in as_tess.get(page).text


def test_what_fails_says_so(as_tess, page, lab, cohort, monkeypatch):
    search = Search.objects.create(lab=lab, cohort=cohort)
    monkeypatch.setattr("teaching.grades.similarity.searching.likenesses", lambda *told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        compare(search.pk)
    assert "could not be compared" in as_tess.get(page).text


def test_choosing_leads_to_the_lab(as_tess, cohort, lab, page):
    home = reverse("similarity:home")
    assert as_tess.get(home, {"cohort": cohort.pk, "lab": lab.pk}).url == page
    for wrong in ({"cohort": "x"}, {"cohort": 0, "lab": 10**30}, {"lab": "\x00"}):
        assert as_tess.get(home, wrong).status_code == 200
