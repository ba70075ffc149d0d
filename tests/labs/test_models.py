"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from labs.models import GradeRun, Submission, fingerprint


@pytest.fixture
def submission(alice, lab):
    return Submission.objects.create(learner=alice, lab=lab, number=1, files={"a": "1"})


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def run(submission, **fields):
    given = {"lab_revision": "1", "ruleset_version": "1", "engine_version": "1", "score": 10, "passed": False}
    return GradeRun.objects.create(submission=submission, grade={}, **{**given, **fields})


def test_two_attempts_of_one_number(alice, lab, submission):
    refused(lambda: Submission.objects.create(learner=alice, lab=lab, number=1, files={}))


def test_an_attempt_without_a_number(alice, lab):
    refused(lambda: Submission.objects.create(learner=alice, lab=lab, files={}))


def test_a_refused_one_with_a_number(submission):
    refused(lambda: Submission.objects.update(state="refused"))


def test_grading_without_a_claim(submission):
    refused(lambda: Submission.objects.update(state="grading"))


def test_graded_without_a_time_and_the_reverse(submission):
    refused(lambda: Submission.objects.update(state="graded"))
    refused(lambda: Submission.objects.update(graded_at=timezone.now()))


def test_two_runs_by_the_same_versions(submission):
    run(submission)
    refused(lambda: run(submission, counts=False))


def test_two_runs_that_count(submission):
    run(submission)
    refused(lambda: run(submission, lab_revision="2"))
    run(submission, lab_revision="2", counts=False)


def test_a_score_above_100(submission):
    refused(lambda: run(submission, score=101))


def test_the_same_files_have_the_same_fingerprint(submission):
    assert submission.sha256 == fingerprint({"a": "1"})
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"}) != fingerprint({"a": "1"})
