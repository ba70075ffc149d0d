"""An instructor sets what counts, with a reason; it can be taken back, and the learner may read why."""

import pytest
from django.urls import reverse

from courses.ledger import complete
from courses.models import Completion
from teaching.grades.models import Override
from teaching.rights.models import Entry
from tests.labs.conftest import PASSING
from tests.teaching.grades.test_regrading import HALF as HALF_FILES


@pytest.fixture
def url(cohort, alice, lab):
    return f"/teach/grades/{cohort.pk}/{alice.pk}/{lab.pk}/"


def setting(score="92.5", reason="Shown in class.", **more):
    return {"set-score": score, "set-reason": reason, **more}


def test_a_score_is_set_with_a_reason(as_tess, url, alice, lab, tess):
    complete(learner=alice, activity=lab.activity, score=0.6)
    as_tess.post(url, setting())
    completion = Completion.objects.get()
    assert (completion.score, completion.earned, completion.is_set) == (0.925, 0.6, True)
    made = Override.objects.get()
    assert (made.before, made.score, made.by, made.reason) == (0.6, 0.925, tess, "Shown in class.")
    entry = Entry.objects.get()
    assert (entry.action, entry.learner, entry.detail["reason"]) == ("override grade", alice, "Shown in class.")


def test_half_a_percent_is_shown_as_it_was_set(as_tess, url, alice, lab, cohort):
    complete(learner=alice, activity=lab.activity, score=0.6)
    as_tess.post(url, setting("87.5"))
    page = as_tess.get(url).content.decode()
    assert '<span class="score-number">87.5</span>' in page
    assert "Set to <strong>87.5 %</strong>" in page
    assert "before, lateness aside: 60 %" in page
    assert ">87.5" in as_tess.get(f"/teach/grades/{cohort.pk}/").content.decode()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (setting(reason=" "), "Say why"),
        (setting(score=""), "Write the score"),
        (setting(score="101"), "A score is from 0 to 100."),
        (setting(score="-1"), "A score is from 0 to 100."),
        (setting(score="NaN"), "Write a number"),
        (setting(score="many"), "Write a number"),
        (setting(reason="x" * 1001), "1000 characters"),
    ],
    ids=["no-reason", "no-score", "too-high", "too-low", "nan", "words", "long"],
)
def test_what_is_wrong_is_said_and_nothing_changes(as_tess, url, form, words):
    response = as_tess.post(url, form)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Completion.objects.exists()


def test_it_is_taken_back(as_tess, url, alice, lab):
    complete(learner=alice, activity=lab.activity, score=0.6)
    as_tess.post(url, setting())
    as_tess.post(url, {"release": "yes", "release-reason": "The wrong learner."})
    completion = Completion.objects.get()
    assert (completion.score, completion.is_set) == (0.6, False)
    page = as_tess.get(url).content.decode()
    assert "Taken back" in page
    assert "The wrong learner." in page
    assert "Shown in class." in page


def test_taking_back_needs_a_reason_too(as_tess, url):
    as_tess.post(url, setting())
    response = as_tess.post(url, {"release": "yes", "release-reason": ""})
    assert response.status_code == 422
    assert "Say why" in response.content.decode()
    assert Completion.objects.get().is_set


def test_taking_back_twice_changes_nothing(as_tess, url):
    page = as_tess.post(url, {"release": "yes", "release-reason": "x"}, follow=True).content.decode()
    assert "nothing was taken back" in page
    assert not Override.objects.exists()


@pytest.mark.parametrize(("ticked", "is_told"), [({"set-tells_learner": "on"}, True), ({}, False)])
def test_the_learner_reads_the_reason_if_they_may(as_tess, as_alice, url, lab, ticked, is_told):
    as_tess.post(url, setting(**ticked))
    page = as_alice.get(lab.get_absolute_url()).content.decode()
    assert "92 %, set by an instructor." in page
    assert ("Shown in class." in page) is is_told


def test_the_cell_shows_attempts_with_each_criterion(as_tess, as_alice, url, hand_in, alice):
    hand_in(as_alice, HALF_FILES)
    hand_in(as_alice, PASSING)
    page = as_tess.get(url).content.decode()
    assert "The process does not run as root" in page
    assert "0 of 40" in page
    assert all(reverse("labs:result", args=[each.pk]) in page for each in alice.submissions.all())


def test_a_stranger_of_the_cohort_has_no_cell(as_tess, cohort, axel, lab):
    assert as_tess.get(f"/teach/grades/{cohort.pk}/{axel.pk}/{lab.pk}/").status_code == 404
