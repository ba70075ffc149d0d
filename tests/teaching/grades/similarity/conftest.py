"""A class, and submissions of it that were graded, made without grading."""

import itertools

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from labs.models import GradeRun, Submission
from teaching.cohorts.models import Cohort, Membership
from tests.teaching.grades import conftest as grades

course, lab, cohort, _no_broker = grades.course, grades.lab, grades.cohort, grades._no_broker


@pytest.fixture
def enrol(cohort: Cohort):
    """A new learner of the cohort, or of another."""
    numbers = itertools.count(1)

    def make(into: Cohort = cohort):
        learner = get_user_model().objects.create(username=f"learner{next(numbers)}")
        Membership.objects.create(cohort=into, learner=learner)
        return learner

    return make


@pytest.fixture
def graded(lab):
    """What somebody handed in and got all points for."""

    def make(learner, files, **more) -> Submission:
        submission = Submission.objects.create(
            learner=learner, lab=lab, number=1, files=files, state="graded", graded_at=timezone.now(), **more
        )
        versions = {"lab_revision": "r1", "ruleset_version": "1", "engine_version": "1"}
        grade = {"criteria": [], "findings": [], "unchecked": [], "capped_by": []}
        GradeRun.objects.create(submission=submission, score=100, passed=True, grade=grade, **versions)
        return submission

    return make
