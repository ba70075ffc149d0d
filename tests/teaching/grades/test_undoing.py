"""For any results, whatever is set or earned meanwhile: what is applied and undone leaves no trace."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from courses.ledger import complete, override
from courses.models import Completion
from labs.models import GradeRun, Submission
from labs.regrading import versions_of
from teaching.grades.models import KeptGrade, Regrade, RegradeItem
from teaching.grades.regrading import beginning, previewing, running
from tests.labs.conftest import make_course, make_lab, make_module

SCORES = st.integers(0, 100)
# For each learner: the scores of their attempts, the cost of hints, what each would get now, whether it was set
LEARNERS = st.lists(
    st.tuples(st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=3), st.integers(0, 15), st.booleans()),
    min_size=1,
    max_size=3,
)


def seed(lab, learners, people):
    for person, (attempts, cost, is_set) in zip(people, learners, strict=False):
        for number, (score, after) in enumerate(attempts, start=1):
            submission = Submission.objects.create(
                learner=person, lab=lab, number=number, files={"Dockerfile": f"{person.pk} {number}"},
                hint_cost=cost, state="graded", graded_at=datetime(2026, 1, number, tzinfo=UTC),
            )  # fmt: skip
            told = {"score": score, "passed": score >= 80, "grade": {"criteria": []}}
            GradeRun.objects.create(submission=submission, lab_revision="old", ruleset_version="x", **told)
            told = {"score": after, "passed": after >= 80, "grade": {"criteria": []}}
            KeptGrade.objects.create(key=previewing.content_key(submission), **told, **versions_of(lab))
            complete(learner=person, activity=lab.activity, score=submission.points / 100)
        if is_set:
            override(learner=person, activity=lab.activity, score=0.5)
        Completion.objects.filter(learner=person).update(completed_at=best_at(person))
    Completion.objects.update(revision="old")


def best_at(learner):
    """When the best that counts now was handed in, the first of equals."""
    runs = GradeRun.objects.filter(counts=True, submission__learner=learner).select_related("submission")
    return max((run.submission for run in runs), key=lambda one: (one.points, -one.number)).graded_at


def state():
    return (
        list(Completion.objects.order_by("pk").values()),
        list(GradeRun.objects.filter(counts=True).order_by("pk").values("pk", "submission_id", "score")),
    )


def worked(regrade, state):
    """Take it from step to step without a queue."""
    Regrade.objects.filter(pk=regrade.pk).update(state=state)
    regrade.refresh_from_db()
    while running.STEPS[state](regrade):
        pass
    regrade.refresh_from_db()
    return regrade


class TestApplyingAndUndoing(TestCase):
    @settings(max_examples=15)
    @given(learners=LEARNERS, mode=st.sampled_from(Regrade.Mode.values))
    def test_the_ledger_and_the_counting_runs_are_what_they_were(self, learners, mode):
        from django.contrib.auth import get_user_model

        lab = make_lab(make_module(make_course(), "images", 1))
        people = [get_user_model().objects.create_user(f"x{number}") for number in range(len(learners))]
        seed(lab, learners, people)
        before = state()
        regrade = beginning.begin(by=None, labs=[lab], cohorts=None)
        regrade = worked(regrade, Regrade.State.PREVIEWING)
        assert state() == before
        Regrade.objects.filter(pk=regrade.pk).update(mode=mode)
        regrade = worked(regrade, Regrade.State.APPLYING)
        applied = regrade.items.filter(state=RegradeItem.State.APPLIED)
        for item in applied.select_related("submission"):
            completion = Completion.objects.get(learner=item.submission.learner_id)
            assert completion.earned == item.after / 100
            assert completion.completed_at == best_at(item.submission.learner_id)
            assert mode == "all" or item.delta > 0
        regrade = worked(regrade, Regrade.State.UNDOING)
        assert regrade.state == Regrade.State.UNDONE
        assert state() == before


@pytest.mark.django_db
def test_an_error_in_the_middle_of_one_leaves_it_whole(monkeypatch, django_user_model):
    lab = make_lab(make_module(make_course(), "images", 1))
    seed(lab, [([(60, 90)], 0, False)], [django_user_model.objects.create_user("x")])
    regrade = worked(beginning.begin(by=None, labs=[lab], cohorts=None), Regrade.State.PREVIEWING)
    before = state()
    monkeypatch.setattr("teaching.grades.regrading.applying.restate", lambda **told: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        worked(regrade, Regrade.State.APPLYING)
    assert state() == before
    assert regrade.items.get().state == RegradeItem.State.GRADED
