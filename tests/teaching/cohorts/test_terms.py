"""When a learner may do what: from their cohorts' settings, as they are now."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from courses.quizzing import AttemptRefused, start_attempt
from courses.terms import FREE, Lateness, Terms, Told, terms_of
from labs.models import Draft, Submission
from labs.submitting import submit
from teaching.cohorts.models import Allowance, Cohort, Membership, Schedule
from teaching.cohorts.terms import terms_for

FILES = {"Dockerfile": "FROM alpine:3.22\n"}


def moment(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


def test_without_a_cohort_nothing_is_limited(alice, lab, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert terms_of(alice, lab.activity) == FREE


def test_an_instructor_has_no_terms_and_costs_nothing(tess, lab, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert terms_of(tess, lab.activity) == FREE


def test_an_activity_takes_what_it_does_not_set_from_its_module(member, alice, lab, module, plan):
    above = plan(module=module, opens_at=-7, due_at=3, attempts=5)
    own = plan(activity=lab.activity, due_at=4)
    terms = terms_of(alice, lab.activity)
    assert (terms.opens_at, terms.due_at, terms.attempts) == (above.opens_at, own.due_at, 5)


def test_who_left_has_no_terms(member, alice, lab, plan):
    plan(activity=lab.activity, due_at=1)
    Membership.objects.update(left_at=timezone.now())
    assert terms_of(alice, lab.activity) == FREE


def test_an_archived_cohort_says_nothing_but_in_its_own_gradebook(member, cohort, alice, lab, plan):
    due = plan(activity=lab.activity, due_at=1).due_at
    cohort.archived_at = timezone.now()
    cohort.save()
    assert terms_of(alice, lab.activity) == FREE
    assert terms_for(cohort, [alice], [lab.activity])[alice.pk, lab.pk].due_at == due


def test_of_two_cohorts_the_kinder_terms_hold(member, course, alice, lab, plan):
    other = Cohort.objects.create(course=course, title="Other")
    Membership.objects.create(cohort=other, learner=alice)
    plan(activity=lab.activity, opens_at=-2, due_at=1, closes_at=5, attempts=2)
    plan(of=other, activity=lab.activity, opens_at=-1, due_at=2, closes_at=3, attempts=4)
    terms = terms_of(alice, lab.activity)
    now = timezone.now()
    assert [round((at - now) / timedelta(days=1)) for at in (terms.opens_at, terms.due_at, terms.closes_at)] == [
        -2,
        2,
        5,
    ]
    assert terms.attempts == 4


@pytest.fixture
def other(cohort, course, alice, member) -> Cohort:
    """A second class of alice's; each day late costs 20 % in it, and 10 % in the first."""
    Cohort.objects.update(late="percent", late_percent=10)
    cohort.refresh_from_db()
    made = Cohort.objects.create(course=course, title="Other", late="percent", late_percent=20, time_zone="UTC")
    Membership.objects.create(cohort=made, learner=alice)
    return made


def test_the_gradebook_of_a_class_goes_by_its_own_terms_alone(cohort, other, alice, lab, plan):
    plan(activity=lab.activity, due_at=-1.5, closes_at=-1)
    plan(of=other, activity=lab.activity, due_at=1, attempts=2)
    Allowance.objects.create(cohort=other, learner=alice, extra_attempts=1, reason="Was ill")
    now = timezone.now()
    own, others = (terms_for(each, [alice], [lab.activity])[alice.pk, lab.pk] for each in (cohort, other))
    assert (own.days_late(now), own.counted(1, now), own.attempts, own.is_over(now)) == (2, 0.8, None, True)
    assert (others.days_late(now), others.counted(1, now), others.attempts) == (0, 1, 3)
    assert submit(learner=alice, lab=lab, files=FILES).state == Submission.State.QUEUED


def test_who_is_in_two_classes_reads_the_dates_of_both(cohort, other, alice, lab, plan):
    plan(activity=lab.activity, due_at=-0.5)
    plan(of=other, activity=lab.activity, due_at=1.5)
    told = Told(terms_of(alice, lab.activity))
    assert [part in told.due for part in (" in Autumn, ", " in Other · in 1 day")] == [True, True]
    assert told.late == "late in Autumn: 10 % a day, 10 % now; late in Other: 20 % a day, 50 % at most"
    assert (told.is_overdue, " in Autumn, " in told.short) == (False, True)


def test_classes_that_agree_are_told_as_one(cohort, other, alice, lab, plan):
    Cohort.objects.update(late_percent=10, time_zone="UTC")
    row = plan(activity=lab.activity, due_at=1.5)
    Schedule.objects.create(cohort=other, activity=lab.activity, due_at=row.due_at)
    told = Told(terms_of(alice, lab.activity))
    assert "Autumn" not in told.due
    assert told.late == "late: 10 % a day, 50 % at most"


def test_a_date_of_one_class_is_told_where_the_other_has_none(cohort, other, alice, lab, plan):
    plan(activity=lab.activity, due_at=0.5)
    plan(of=other, activity=lab.activity, attempts=3)
    told = Told(terms_of(alice, lab.activity))
    assert told.terms.due_at is None
    assert " in Autumn · in 12 hours" in told.due or " in Autumn · in 11 hours" in told.due
    assert told.late == "late in Autumn: 10 % a day, 50 % at most"


def test_a_late_result_says_what_each_class_takes_off(cohort, other, alice, lab, plan):
    plan(activity=lab.activity, due_at=-1.5)
    plan(of=other, activity=lab.activity, due_at=-0.5)
    assert terms_of(alice, lab.activity).lateness(timezone.now()) == (
        "Handed in 2 days late in Autumn: the grade of Autumn takes 20 % off. "
        "Handed in 1 day late in Other: the grade of Other takes 20 % off. "
        "Mastery and what it opens take the whole score."
    )


def test_a_cohort_that_sets_nothing_for_an_activity_has_no_say(member, course, alice, lab, plan):
    Membership.objects.create(cohort=Cohort.objects.create(course=course, title="Silent"), learner=alice)
    due = plan(activity=lab.activity, due_at=1).due_at
    assert terms_of(alice, lab.activity).due_at == due


def test_many_learners_cost_no_more_queries(cohort, lab, quiz, plan, django_user_model, django_assert_num_queries):
    plan(activity=lab.activity, due_at=1)
    learners = [django_user_model.objects.create_user(f"learner-{number}") for number in range(20)]
    Membership.objects.bulk_create(Membership(cohort=cohort, learner=one) for one in learners)
    with django_assert_num_queries(3):
        terms_for(cohort, learners, [lab.activity, quiz.activity])
    with django_assert_num_queries(4):
        terms_for(None, learners, [lab.activity, quiz.activity])


def test_extra_time_stretches_the_time_from_open_to_due(member, cohort, alice, lab, plan):
    row = plan(activity=lab.activity, opens_at=-10, due_at=0, closes_at=2)
    Allowance.objects.create(cohort=cohort, learner=alice, factor=Decimal("1.5"), reason="Exam board")
    terms = terms_of(alice, lab.activity)
    assert terms.due_at - row.due_at == terms.closes_at - row.closes_at
    assert (terms.due_at - row.due_at) / timedelta(days=1) == pytest.approx(5)
    assert terms.allowance == "Exam board"


def test_an_own_due_date_never_takes_time_away(member, cohort, alice, lab, plan):
    row = plan(activity=lab.activity, due_at=5)
    Allowance.objects.create(cohort=cohort, learner=alice, activity=lab.activity, due_at=timezone.now(), reason="?")
    assert terms_of(alice, lab.activity).due_at == row.due_at


def test_extra_attempts_add_up(member, cohort, alice, lab, plan):
    plan(activity=lab.activity, attempts=2)
    Allowance.objects.create(cohort=cohort, learner=alice, extra_attempts=1, reason="a")
    Allowance.objects.create(cohort=cohort, learner=alice, activity=lab.activity, extra_attempts=2, reason="b")
    assert terms_of(alice, lab.activity).attempts == 5


def test_not_taken_late_closes_with_the_grace(member, cohort, alice, lab, plan):
    cohort.late, cohort.grace_minutes = Cohort.Late.REFUSED, 15
    cohort.save()
    row = plan(activity=lab.activity, due_at=1, closes_at=9)
    assert terms_of(alice, lab.activity).closes_at == row.due_at + timedelta(minutes=15)


# What lateness costs

BERLIN = Lateness(moment(2026, 3, 28, 11), "Europe/Berlin", percent=10, at_most=30, grace=timedelta(minutes=15))


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (moment(2026, 3, 28, 11), 0),
        (moment(2026, 3, 28, 11, 15), 0),
        (moment(2026, 3, 28, 11, 16), 1),
        (moment(2026, 3, 29, 10, 15), 1),  # clocks went forward: noon is an hour earlier in UTC
        (moment(2026, 3, 29, 10, 16), 2),
        (moment(2026, 4, 28, 10), 31),
    ],
)
def test_days_are_counted_by_the_wall_clock(at, days):
    assert BERLIN.days_late(at) == days


def test_in_the_hour_that_happens_twice_late_is_late():
    due = Lateness(moment(2026, 10, 25, 0, 30), "Europe/Berlin", percent=10)  # 02:30 the first time
    assert due.days_late(moment(2026, 10, 25, 1, 10)) == 1  # 02:10 the second time


def test_a_score_loses_a_part_for_each_day_but_no_more_than_the_most():
    terms = Terms(rules=(BERLIN,))
    assert terms.counted(0.8, moment(2026, 3, 28, 10)) == 0.8
    assert terms.counted(0.8, moment(2026, 3, 28, 12)) == pytest.approx(0.72)
    assert terms.counted(0.8, moment(2026, 5, 1)) == pytest.approx(0.56)


def test_a_due_date_that_moves_heals_what_was_late(member, cohort, alice, lab, plan):
    cohort.late = Cohort.Late.PERCENT
    cohort.save()
    row = plan(activity=lab.activity, due_at=-1.5)
    now = timezone.now()
    assert terms_of(alice, lab.activity).counted(1, now) == pytest.approx(0.8)
    row.due_at = now + timedelta(days=1)
    row.save()
    assert terms_of(alice, lab.activity).counted(1, now) == 1


# What is refused


@pytest.mark.parametrize(
    ("days", "said"), [({"opens_at": 1}, "This opens on"), ({"due_at": -2, "closes_at": -1}, "This closed on")]
)
def test_a_lab_is_not_taken_before_and_after(member, alice, lab, plan, days, said):
    plan(activity=lab.activity, **days)
    refused = submit(learner=alice, lab=lab, files=FILES)
    assert refused.state == Submission.State.REFUSED
    assert said in refused.reason
    assert "Ask tess" in refused.reason
    assert Draft.objects.get().files == FILES


def test_attempts_run_out_but_not_by_what_was_refused_or_failed(member, alice, lab, plan):
    plan(activity=lab.activity, attempts=2)
    make = Submission.objects.create
    make(learner=alice, lab=lab, number=1, files=FILES, state="error")
    make(learner=alice, lab=lab, files={}, state="refused")
    make(learner=alice, lab=lab, number=2, files=FILES, state="graded", graded_at=timezone.now())
    assert submit(learner=alice, lab=lab, files=FILES).state == Submission.State.QUEUED
    assert "All 2 attempts" in submit(learner=alice, lab=lab, files=FILES).reason


def test_a_quiz_is_not_begun_after_the_close_but_finished(member, alice, quiz, plan):
    row = plan(activity=quiz.activity, closes_at=1)
    begun = start_attempt(learner=alice, quiz=quiz)
    row.closes_at = timezone.now()
    row.save()
    assert start_attempt(learner=alice, quiz=quiz) == begun
    begun.finished_at, begun.score = timezone.now(), 1
    begun.save()
    with pytest.raises(AttemptRefused, match="This closed on"):
        start_attempt(learner=alice, quiz=quiz)


def test_a_quiz_counts_its_attempts(member, alice, quiz, plan):
    plan(activity=quiz.activity, attempts=1)
    begun = start_attempt(learner=alice, quiz=quiz)
    begun.finished_at, begun.score = timezone.now(), 0
    begun.save()
    with pytest.raises(AttemptRefused, match="The one attempt at this is used"):
        start_attempt(learner=alice, quiz=quiz)


# What is told


def test_terms_are_told_in_the_cohorts_time_zone():
    now = moment(2026, 12, 2, 12)
    terms = Terms(due_at=moment(2026, 12, 4, 22, 59), zone="Europe/Berlin", attempts=3, rules=(BERLIN,))
    told = Told(terms, used=1, now=now)
    assert "Friday 4 Dec" in told.due
    assert "23:59 Europe/Berlin · in 2 days" in told.due
    assert told.attempt == "attempt 2 of 3"
    assert told.late.startswith("late: 10 % a day")
