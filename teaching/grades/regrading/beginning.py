"""Begins a regrade: its items are written down, then a worker grades them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

import agentcore
from courses.models import Completion
from labs.models import GradeRun, Lab
from labs.regrading import versions_of
from teaching.cohorts.models import Cohort
from teaching.grades.models import Regrade, RegradeItem
from teaching.grades.regrading.choosing import counting, is_present, learners_in
from teaching.grades.regrading.queueing import enqueue
from teaching.rights.log import log

BATCH = 1000
Ledger = dict[tuple[int, int], Completion]


@transaction.atomic
def begin(*, by: Any, labs: Sequence[Lab], cohorts: Sequence[Cohort] | None) -> Regrade:
    """Grade anew what counts in these labs for these cohorts, or for everybody (None), and change nothing yet."""
    regrade = Regrade.objects.create(by=by, is_for_all=cohorts is None, versions=versions_used(labs))
    regrade.labs.set(labs)
    regrade.cohorts.set(cohorts or [])
    learner_ids = learners_in(cohorts)
    ledger = ledger_of(learner_ids, labs)
    versions = {lab.pk: versions_of(lab) for lab in labs}
    runs = list(counting(learner_ids, labs))
    stale = [run for run in runs if not is_present(run, versions[run.submission.lab_id])]
    RegradeItem.objects.bulk_create((item_for(regrade, run, ledger) for run in stale), batch_size=BATCH)
    Regrade.objects.filter(pk=regrade.pk).update(up_to_date=len(runs) - len(stale))
    regrade.refresh_from_db()
    log(by, "preview regrade", str(regrade), labs=[lab.slug for lab in labs], submissions=len(stale))
    enqueue(regrade)
    return regrade


def versions_used(labs: Iterable[Lab]) -> dict[str, Any]:
    return {
        "ruleset": agentcore.ruleset_version(),
        "engine": agentcore.__version__,
        "labs": {str(lab.pk): lab.activity.revision for lab in labs},
    }


def ledger_of(learner_ids: Any, labs: Iterable[Lab]) -> Ledger:
    rows = Completion.objects.filter(learner__in=learner_ids, activity__in=[lab.pk for lab in labs])
    return {(row.learner_id, row.activity_id): row for row in rows}


def item_for(regrade: Regrade, run: GradeRun, ledger: Ledger) -> RegradeItem:
    submission = run.submission
    completion = ledger.get((submission.learner_id, submission.lab_id))
    return RegradeItem(
        regrade=regrade,
        submission=submission,
        before_run=run,
        before=run.points,  # type: ignore[attr-defined]
        runner_up=run.runner_up,  # type: ignore[attr-defined]
        passed_before=run.passed,
        earned_before=completion.earned if completion else None,
        revision_before=completion.revision if completion else "",
    )
