"""Grades one claimed submission. Done twice, it leaves one run and one completion."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

import agentcore
from courses.ledger import complete
from labs.allotting import lab_now, lab_of
from labs.compiling import grader
from labs.models import GradeRun, Lab, Submission
from labs.revising import end


def grade(submission: Submission) -> None:
    """Grade what was handed in and write the outcome down. Raises whatever the engine raises."""
    lab = lab_of(submission)
    grade = graded(submission, lab)
    if is_at_fault(grade):
        give_up(submission, grade)
    else:
        record(submission, grade, lab)


def graded(submission: Submission, lab: Lab | None = None) -> agentcore.Grade:
    """The grade of what was handed in, by rules and engine as they are now, and this lab or the lab as it is."""
    return agentcore.grade(submission.files, grader(lab or lab_now(submission)))


def is_at_fault(grade: agentcore.Grade) -> bool:
    """Whether a check that failed by itself, not by the files, may have cost the pass."""
    return bool(grade.faults) and not grade.passed and any(result.met is None for result in grade.criteria)


def give_up(submission: Submission, grade: agentcore.Grade) -> None:
    """End a grading that would fail again, for an instructor to look into."""
    held = Submission.objects.filter(pk=submission.pk, state=Submission.State.GRADING)
    held.update(state=Submission.State.ERROR, reason=" ".join(grade.faults))


@transaction.atomic
def record(submission: Submission, grade: agentcore.Grade, lab: Lab | None = None) -> GradeRun:
    """Keep a grade, by this lab or the lab as it is.

    A run by the same versions is there already after a second delivery; it stays as it is.
    """
    revision = (lab or submission.lab).met_revision
    run, _ = GradeRun.objects.get_or_create(
        submission=submission,
        lab_revision=revision,
        ruleset_version=agentcore.ruleset_version(),
        engine_version=agentcore.__version__,
        defaults={
            "score": grade.score,
            "passed": grade.passed,
            "grade": grade.to_json(),
            "missed": [result.id for result in grade.criteria if not result.met],
            "counts": not submission.runs.filter(counts=True).exists(),
        },
    )
    # Whatever the state: a worker that was given up for dead may still finish, and its grade is as good
    ungraded = Submission.objects.filter(pk=submission.pk).exclude(state=Submission.State.GRADED)
    if ungraded.update(state=Submission.State.GRADED, graded_at=timezone.now(), reason=""):
        graded = Submission.objects.select_related("learner", "lab__activity").get(pk=submission.pk)
        points = (graded.points or 0) / 100
        complete(learner=graded.learner, activity=graded.lab.activity, score=points, revision=revision)
        if run.passed:
            end(learner=graded.learner, lab=graded.lab)
    return run
