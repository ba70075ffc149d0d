"""A regrade shows what it would do, does just that, and takes it back."""

import copy
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.utils import timezone

from courses.ledger import complete, override
from courses.models import Completion
from labs.grading import record
from labs.models import GradeRun, Submission
from teaching.cohorts.models import Cohort, Schedule
from teaching.grades.cells import cells_of
from teaching.grades.groups import Group
from teaching.grades.models import KeptGrade, Regrade, RegradeItem
from teaching.grades.regrading import previewing, steering
from teaching.rights.models import Entry
from tests.labs.conftest import FAILING, PASSING

HALF = {**PASSING, "Dockerfile": 'FROM alpine:3.22\nCMD ["echo", "ready"]\n'}  # not as another user: 60


def ledger() -> dict[str, float]:
    return {str(row.learner): row.score for row in Completion.objects.select_related("learner")}


def counting() -> dict[int, int]:
    return dict(GradeRun.objects.filter(counts=True).values_list("submission_id", "score"))


@pytest.fixture
def graded(as_alice, as_bob, hand_in, cohort):
    """alice has 60, after an earlier 0; bob has 100."""
    hand_in(as_alice, FAILING)
    hand_in(as_alice, HALF)
    hand_in(as_bob, PASSING)


def test_a_preview_grades_what_counts_and_touches_nothing(graded, reweigh, begin):
    reweigh(85, 15)
    before = ledger(), counting()
    regrade = begin()
    assert regrade.state == Regrade.State.PREVIEWED
    items = {str(item.submission.learner): item for item in regrade.items.all()}
    assert sorted(items) == ["alice", "bob"]
    assert (items["alice"].before, items["alice"].after, items["alice"].delta) == (60, 85, 25)
    assert (items["alice"].passed_before, items["alice"].passed_after) == (False, True)
    assert items["bob"].delta == 0
    assert (ledger(), counting()) == before


def test_a_preview_says_which_criteria_came_out_otherwise(graded, reweigh, begin):
    reweigh(85, 15)
    changes = begin().items.get(submission__learner__username="alice").changes
    assert {"title": "The base image names a fixed version", "before": "met, 60 of 60", "after": "met, 85 of 85"} in (
        changes
    )


def test_what_is_applied_is_what_was_shown(graded, reweigh, begin, order):
    reweigh(85, 15)
    regrade = begin()
    order(steering.apply, regrade)
    assert regrade.state == Regrade.State.APPLIED
    assert ledger() == {"alice": 0.85, "bob": 1.0}
    alices = Submission.objects.get(learner__username="alice", number=2)
    assert [(run.score, run.counts) for run in alices.runs.all()] == [(60, False), (85, True)]
    assert alices.runs.get(counts=True).missed == ["non-root"]


def test_undo_restores_the_runs_and_the_ledger(graded, reweigh, begin, order):
    before = list(Completion.objects.order_by("pk").values()), counting()
    reweigh(20, 80)
    regrade = begin()
    order(steering.apply, regrade)
    assert ledger()["alice"] == 0.2
    order(steering.undo, regrade)
    assert regrade.state == Regrade.State.UNDONE
    assert (list(Completion.objects.order_by("pk").values()), counting()) == before


def test_only_improvements(graded, reweigh, begin, order, as_bob, hand_in):
    bobs = Submission.objects.get(learner__username="bob")
    bobs.files = {**PASSING, "Dockerfile": 'FROM alpine:latest\nUSER 1001\nCMD ["echo", "ready"]\n'}
    bobs.save()
    reweigh(85, 15)
    regrade = begin()
    assert {item.delta for item in regrade.items.all()} == {25, -85}
    order(steering.apply, regrade, mode="improvements")
    assert ledger() == {"alice": 0.85, "bob": 1.0}
    assert regrade.items.get(submission=bobs).state == RegradeItem.State.GRADED


def test_equal_files_are_graded_once(graded, reweigh, begin, as_bob, hand_in, monkeypatch):
    Submission.objects.filter(learner__username="bob").update(
        files=HALF, sha256=Submission.objects.get(learner__username="alice", number=2).sha256
    )
    reweigh(85, 15)
    spy = Mock(side_effect=previewing.graded)
    monkeypatch.setattr(previewing, "graded", spy)
    begin()
    assert spy.call_count == KeptGrade.objects.count() == 1
    begin()
    assert spy.call_count == 1


def test_what_is_graded_as_of_now_is_left_out(graded, begin):
    regrade = begin()
    assert (regrade.items.count(), regrade.up_to_date, regrade.state) == (0, 2, Regrade.State.PREVIEWED)


def test_a_second_best_attempt_counts_where_the_best_falls_below_it(as_alice, hand_in, cohort, reweigh, begin, order):
    hand_in(as_alice, {**PASSING, "Dockerfile": 'FROM alpine:latest\nUSER 1001\nCMD ["echo", "ready"]\n'})  # 40
    hand_in(as_alice, HALF)  # 60
    reweigh(20, 80)
    regrade = begin()
    assert regrade.items.get().after == 40
    order(steering.apply, regrade)
    assert ledger() == {"alice": 0.4}


@pytest.mark.parametrize("second", [40, 60])
def test_the_submission_that_counts_now_is_judged_by_its_own_date(
    as_alice, alice, lab, hand_in, cohort, reweigh, begin, order, second
):
    """60 in time falls to 20, below what was three days late; an undo lets the first one count again."""
    hand_in(as_alice, HALF)
    hand_in(as_alice, FAILING)
    GradeRun.objects.filter(submission__number=2).update(score=second)
    now = timezone.now()
    for number, at in ((1, now - timedelta(days=5)), (2, now)):
        Submission.objects.filter(number=number).update(created_at=at, graded_at=at)
    Completion.objects.update(completed_at=now - timedelta(days=5))
    Schedule.objects.create(cohort=cohort, activity=lab.activity, due_at=now - timedelta(days=2.5))
    Cohort.objects.update(late="percent", late_percent=10)
    before = list(Completion.objects.values())
    reweigh(20, 80)
    regrade = begin()
    order(steering.apply, regrade)
    cell = cells_of(Group(cohort), [alice], [lab.activity])[alice.pk, lab.pk]
    assert (cell.earned_percent, cell.days_late, cell.at) == (second, 3, now)
    order(steering.undo, regrade)
    assert list(Completion.objects.values()) == before


def test_who_handed_in_something_better_meanwhile_keeps_it(graded, reweigh, begin, order, as_alice, hand_in):
    reweigh(85, 15)
    regrade = begin()
    hand_in(as_alice, PASSING)
    order(steering.apply, regrade)
    item = regrade.items.get(submission__learner__username="alice")
    assert (item.state, ledger()["alice"]) == (RegradeItem.State.SKIPPED, 1.0)
    assert "changed since the preview" in item.reason


def test_undo_leaves_alone_what_was_touched_since(graded, reweigh, begin, order, alice, lab):
    reweigh(85, 15)
    regrade = begin()
    order(steering.apply, regrade)
    complete(learner=alice, activity=lab.activity, score=0.95)
    order(steering.undo, regrade)
    states = {str(item.submission.learner): item.state for item in regrade.items.all()}
    assert states == {"alice": RegradeItem.State.KEPT, "bob": RegradeItem.State.UNDONE}
    assert ledger()["alice"] == 0.95


def test_a_score_that_was_set_goes_on_counting(graded, reweigh, begin, order, alice, lab):
    override(learner=alice, activity=lab.activity, score=0.7)
    reweigh(85, 15)
    order(steering.apply, begin())
    completion = Completion.objects.get(learner=alice)
    assert (completion.score, completion.earned) == (0.7, 0.85)


def test_what_cannot_be_graded_keeps_its_old_grade(graded, reweigh, begin, order, monkeypatch):
    reweigh(85, 15)
    monkeypatch.setattr(previewing, "is_at_fault", lambda grade: True)
    monkeypatch.setattr(previewing, "graded", lambda submission: Mock(faults=("The rule broke.",)))
    regrade = begin()
    assert {(item.state, item.reason) for item in regrade.items.all()} == {("failed", "The rule broke.")}
    before = ledger(), counting()
    order(steering.apply, regrade)
    assert (ledger(), counting()) == before


def test_a_preview_of_an_older_lab_is_not_applied(graded, reweigh, begin, order):
    reweigh(85, 15)
    regrade = begin()
    reweigh(50, 50)
    steered = order(steering.apply, regrade)
    assert not steered.is_done
    assert regrade.state == Regrade.State.PREVIEWED
    assert ledger()["alice"] == 0.6


def test_applying_twice_is_refused(graded, reweigh, begin, order):
    reweigh(85, 15)
    regrade = begin()
    order(steering.apply, regrade)
    assert "is applied" in order(steering.apply, regrade).words


def test_a_regrade_after_an_undo_lets_the_kept_run_count(graded, reweigh, begin, order):
    reweigh(85, 15)
    for _ in range(2):
        regrade = begin()
        order(steering.apply, regrade)
        assert ledger()["alice"] == 0.85
        order(steering.undo, regrade)
    assert GradeRun.objects.filter(submission__learner__username="alice", submission__number=2).count() == 2


def test_what_is_done_is_written_down(graded, reweigh, begin, order, tess):
    reweigh(85, 15)
    regrade = begin()
    order(steering.apply, regrade)
    order(steering.undo, regrade)
    actions = list(Entry.objects.filter(actor=tess).order_by("pk").values_list("action", flat=True))
    assert actions == ["preview regrade", "apply regrade", "undo regrade"]


def test_a_cohort_that_is_not_asked_for_is_left_out(graded, reweigh, begin, cohort, bob):
    cohort.memberships.filter(learner=bob).delete()
    reweigh(85, 15)
    assert [str(item.submission.learner) for item in begin().items.all()] == ["alice"]
    assert begin(cohorts=None).items.count() == 2


def test_hints_cost_points_above_the_pass(graded, reweigh, begin):
    Submission.objects.filter(number=2).update(hint_cost=10)
    reweigh(95, 5)
    item = begin().items.get(submission__learner__username="alice")
    assert (item.before, item.after) == (60, 85)


def test_a_first_grading_is_untouched_by_regrades(lab, as_alice, hand_in):
    """`record` after a regrade of the same versions finds its run."""
    hand_in(as_alice, PASSING)
    submission = Submission.objects.get()
    run = copy.copy(submission.run)
    assert record(submission, previewing.graded(submission)) == run
