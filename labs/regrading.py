"""Grades for what was graded before: the run that counted is kept, another one counts."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import F, IntegerField, Q, QuerySet, Value, Window
from django.db.models.functions import Greatest, Lead, Least, RowNumber

import agentcore
from agentcore.grading import PASS_MARK
from labs.models import GradeRun, Lab, Submission

# `Submission.points`, for the database
POINTS = Greatest(
    F("score") - F("submission__hint_cost"), Least(F("score"), Value(PASS_MARK)), output_field=IntegerField()
)


def versions_of(lab: Lab) -> dict[str, str]:
    """By what something is graded now; the fields of a GradeRun."""
    return {
        "lab_revision": lab.activity.revision,
        "ruleset_version": agentcore.ruleset_version(),
        "engine_version": agentcore.__version__,
    }


def content_key(submission: Submission) -> str:
    """The same for submissions that are graded alike: the same files, values, lab, rules and engine."""
    lab = submission.lab
    told = [
        lab.pk,
        lab.activity.course.kubernetes_version,
        *versions_of(lab).values(),
        submission.sha256,
        sorted(submission.values.items()),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def counting_runs(submissions: Q) -> QuerySet[GradeRun]:
    """For each learner and lab the run on which the ledger rests: most points, the first of equals.

    With its submission, without files and grades; `points` and `runner_up`, the points of the second best or None.
    `submissions` is a condition on runs: `Q(submission__lab__in=…)`. One query.
    """
    ranked = {
        "partition_by": [F("submission__learner_id"), F("submission__lab_id")],
        "order_by": [F("points").desc(), F("submission__graded_at").asc(), F("submission_id").asc()],
    }
    runs = GradeRun.objects.filter(submissions, counts=True, submission__state=Submission.State.GRADED)
    ordered = runs.annotate(points=POINTS).annotate(
        rank=Window(RowNumber(), **ranked), runner_up=Window(Lead("points"), **ranked)
    )
    best = ordered.filter(rank=1).select_related("submission").defer("grade", "submission__files")
    return best.order_by("submission__lab_id", "submission_id")


@transaction.atomic
def count_instead(submission: Submission, *, score: int, passed: bool, grade: Any, **versions: str) -> GradeRun:
    """Keep a grade and let it count. A run by the same versions is there already after an undo; it counts again."""
    run, _ = GradeRun.objects.get_or_create(
        submission=submission,
        **versions,
        defaults={"score": score, "passed": passed, "grade": grade, "missed": missed(grade), "counts": False},
    )
    let_count(run)
    return run


def missed(grade: Any) -> list[str]:
    return [criterion["id"] for criterion in grade["criteria"] if not criterion["met"]]


@transaction.atomic
def let_count(run: GradeRun) -> None:
    """Of the runs of a submission this one counts from now on."""
    GradeRun.objects.filter(submission_id=run.submission_id, counts=True).update(counts=False)
    GradeRun.objects.filter(pk=run.pk).update(counts=True)
    run.counts = True
