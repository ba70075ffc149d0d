"""Beside a score stands whether it reached the platform: for its learner, and for who teaches them."""

import pytest
from django.utils import timezone

from courses import ledger
from courses.passing_on import passed_on
from teaching.cohorts.models import Cohort, Membership
from teaching.standards.models import GradeOut


def test_a_learner_reads_on_the_lab_that_it_was_sent(browser, earn, lab):
    earn(0.9)
    page = browser.get(lab.get_absolute_url()).content.decode()
    assert f"90 % was sent to Example LMS on {timezone.localtime():%-d %b %Y}" in page


@pytest.mark.parametrize(
    ("state", "said", "todo"),
    [
        (GradeOut.State.WAITING, "90 % is on its way to Example LMS.", ""),
        (GradeOut.State.FAILED, "90 % has not reached Example LMS yet. It is tried again.", "You do not have to do"),
        (GradeOut.State.GAVE_UP, "90 % did not reach Example LMS, and is not tried again.", "Tell your teacher"),
    ],
)
def test_what_did_not_arrive_is_said_and_what_to_do(browser, earn, learner, lab, as_ida, state, said, todo):
    earn(0.9)
    GradeOut.objects.update(state=state)
    page = browser.get(lab.get_absolute_url()).content.decode()
    assert said in page
    assert todo in page
    cohort = Cohort.objects.get(course_links__isnull=False)
    cell = as_ida.get(f"/teach/grades/{cohort.pk}/{learner.pk}/{lab.pk}/").content.decode()
    assert said in cell
    assert "Tell your teacher" not in cell


def test_a_score_that_is_gone_is_said(learner, earn, lab):
    earn(0.9)
    GradeOut.objects.update(score=None)
    assert passed_on(learner, lab)[0].words.startswith("That there is no score any more was sent to Example LMS")


def test_who_came_by_no_platform_reads_nothing_of_it(as_alice, alice, lab, lms, platform, django_assert_num_queries):
    ledger.complete(learner=alice, activity=lab, score=0.9)
    assert "Example LMS" not in as_alice.get(lab.get_absolute_url()).content.decode()
    with django_assert_num_queries(1):
        assert passed_on(alice, lab) == []


def test_nobody_reads_of_another_learners_grade(as_alice, alice, learner, earn, lab):
    earn(0.9)
    Membership.objects.create(cohort=Cohort.objects.get(course_links__isnull=False), learner=alice)
    assert "Example LMS" not in as_alice.get(lab.get_absolute_url()).content.decode()
