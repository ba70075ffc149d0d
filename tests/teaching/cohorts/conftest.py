"""A class of alice's that tess teaches, in a course of one module with a lesson, a quiz and a lab."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Activity, Course, Lesson, Module, Quiz
from labs.models import Lab
from teaching.cohorts.models import Cohort, Membership, Schedule


def make_activity(module: Module, kind: str, slug: str, order: int) -> Activity:
    return Activity.objects.create(
        course=module.course, module=module, kind=kind, slug=slug, title=f"The {kind}", minutes=5, order=order,
        revision="r",
    )  # fmt: skip


@pytest.fixture
def course(db) -> Course:
    return Course.objects.create(slug="03-containers", title="Containers", position=3)


@pytest.fixture
def module(course) -> Module:
    return Module.objects.create(
        course=course, slug="images", folder="01-images", code="CO-02", title="Images", order=1
    )


@pytest.fixture
def lesson(module) -> Activity:
    activity = make_activity(module, "lesson", "layers", 1)
    Lesson.objects.create(activity=activity)
    return activity


@pytest.fixture
def quiz(module) -> Quiz:
    return Quiz.objects.create(activity=make_activity(module, "quiz", "images", 2), draw=1)


@pytest.fixture
def lab(module) -> Lab:
    activity = make_activity(module, "lab", "build", 3)
    return Lab.objects.create(activity=activity, definition={"files": [{"path": "Dockerfile"}], "criteria": []})


@pytest.fixture
def cohort(course, tess) -> Cohort:
    made = Cohort.objects.create(course=course, title="Autumn", time_zone="Europe/Berlin", code="HAVENS")
    made.teachers.add(tess)
    return made


@pytest.fixture
def member(cohort, alice) -> Membership:
    return Membership.objects.create(cohort=cohort, learner=alice)


@pytest.fixture
def plan(cohort):
    """Set dates by days from now: `plan(activity=lab.activity, due_at=-1)`."""

    def make(*, of=cohort, module=None, activity=None, attempts=None, **days) -> Schedule:
        moments = {name: timezone.now() + timedelta(days=number) for name, number in days.items()}
        return Schedule.objects.create(cohort=of, module=module, activity=activity, attempts=attempts, **moments)

    return make
