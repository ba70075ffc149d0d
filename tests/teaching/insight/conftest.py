"""Twenty-four learners in one cohort, whose answers and hand-ins are known."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from courses.importing import load_course
from courses.models import Answer, Course, Quiz, QuizAttempt
from labs.models import Draft, GradeRun, Lab, Submission
from teaching.cohorts.models import Cohort, Membership
from teaching.insight.scope import Scope
from tests.teaching.yard import LAB, write_yard

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def course(db, tmp_path) -> Course:
    return load_course(write_yard(tmp_path / "02-boats"), rehearse=False).course


@pytest.fixture
def class_of_24(course):
    make = get_user_model().objects.create_user
    learners = [make(f"learner-{number:02}") for number in range(24)]
    cohort = Cohort.objects.create(course=course, title="Spring")
    Membership.objects.bulk_create(Membership(cohort=cohort, learner=each) for each in learners)
    return cohort, learners


@pytest.fixture
def scope(course, class_of_24):
    return Scope(course, class_of_24[0], (class_of_24[0],), everybody=True, names=True)


@pytest.fixture
def quiz(course) -> Quiz:
    return Quiz.objects.get(activity__slug="hull")


@pytest.fixture
def lab(course) -> Lab:
    return Lab.objects.get(activity__slug=LAB)


@pytest.fixture
def take(quiz):
    """Write a finished attempt: the option given to each of the quiz's first questions; the first option is right."""

    def write(learner, given: list[int], *, number: int = 1, at: datetime = MONDAY) -> QuizAttempt:
        credits = [1.0 if option == 0 else 0.0 for option in given]
        attempt = QuizAttempt.objects.create(
            learner=learner, quiz=quiz, number=number, seed=1, revision="r",
            score=sum(credits) / len(credits), started_at=at, finished_at=at,
        )  # fmt: skip
        Answer.objects.bulk_create(
            Answer(attempt=attempt, question=question, position=position, given=option, credit=credit, answered_at=at)
            for position, (question, option, credit) in enumerate(
                zip(quiz.questions.published(), given, credits, strict=False), start=1
            )
        )
        return attempt

    return write


@pytest.fixture
def hand_in(lab):
    """Write a graded submission that misses these criteria."""

    def write(learner, number: int, missed: list[str], *, files=None, at: datetime = MONDAY, line=1) -> Submission:
        submission = Submission.objects.create(
            learner=learner, lab=lab, number=number, files=files or {"Dockerfile": "FROM alpine:latest\n"},
            state="graded", graded_at=at + timedelta(seconds=1), created_at=at,
        )  # fmt: skip
        criteria = [
            {
                "id": one["id"],
                "met": one["id"] not in missed,
                "message": f"`{learner.username}` says it is line {line}.",
                "span": {"path": "Dockerfile", "line": line},
            }
            for one in lab.definition["criteria"]
        ]
        GradeRun.objects.create(
            submission=submission, lab_revision="r", ruleset_version="r", engine_version="1",
            score=40 if missed else 100, passed=not missed, missed=missed, grade={"criteria": criteria},
        )  # fmt: skip
        Draft.objects.get_or_create(learner=learner, lab=lab, defaults={"files": submission.files})
        return submission

    return write
