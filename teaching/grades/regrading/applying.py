"""Applies what was previewed, one item at a time, and takes it back. Done twice, each changes nothing more."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from courses.ledger import restate
from courses.models import Completion
from labs.models import GradeRun
from labs.regrading import count_instead, counting_runs, let_count
from teaching.grades.models import RegradeItem

HANDED_IN = "The learner's score changed since the preview."
OTHER_RUN = "Another grade of this submission counts by now."
CHANGED_SINCE = "The learner's score changed since this was applied."


@transaction.atomic
def apply(pk: int) -> None:
    """Let the previewed grade count and rewrite the ledger; an item that was touched since is left as it is."""
    item = locked(pk)
    if item.state != RegradeItem.State.GRADED or item.kept is None:
        return
    reason = touched(item, run_id=item.before_run_id, earned=item.earned_before, changed=HANDED_IN)
    if reason:
        end(item, RegradeItem.State.SKIPPED, reason=reason)
        return
    kept = item.kept
    run = count_instead(item.submission, score=kept.score, passed=kept.passed, grade=kept.grade, **kept.versions)
    reached_before = move_ledger(item, run)
    end(
        item,
        RegradeItem.State.APPLIED,
        after_run=run,
        earned_after=earned_now(item),
        completed_before=reached_before,
    )


def move_ledger(item: RegradeItem, run: GradeRun) -> datetime | None:
    """Let the ledger rest on the submission that is the learner's best now, by its points and its date.

    Returns when that was reached which counted until then; None where the ledger says the same as before.
    """
    best = best_of(item) or run
    is_other = best.submission_id != item.submission_id
    if not item.carries_ledger or not (item.delta or is_other):
        return None
    before = Completion.objects.get(**cell_of(item))
    restate(
        learner=item.submission.learner,
        activity=item.submission.lab.activity,
        earned=(item.after or 0) / 100,
        revision=best.lab_revision,
        completed_at=best.submission.graded_at if is_other else None,
    )
    return before.completed_at


def best_of(item: RegradeItem) -> GradeRun | None:
    theirs = {"submission__learner": item.submission.learner_id, "submission__lab": item.submission.lab_id}
    return counting_runs(Q(**theirs)).first()


@transaction.atomic
def undo(pk: int) -> None:
    """Let the grade before count again and restore the ledger, unless either was touched since."""
    item = locked(pk)
    if item.state != RegradeItem.State.APPLIED:
        return
    reason = touched(item, run_id=item.after_run_id, earned=item.earned_after, changed=CHANGED_SINCE)
    if reason:
        end(item, RegradeItem.State.KEPT, reason=reason)
        return
    let_count(item.before_run)
    if item.completed_before or (item.delta and item.carries_ledger):
        restate(
            learner=item.submission.learner,
            activity=item.submission.lab.activity,
            earned=item.earned_before,  # type: ignore[arg-type]
            revision=item.revision_before,
            completed_at=item.completed_before,
        )
    end(item, RegradeItem.State.UNDONE)


def locked(pk: int) -> RegradeItem:
    """The item, its learner's ledger row held until the transaction ends, so that no grade comes in between."""
    items = RegradeItem.objects.select_for_update(of=("self",)).with_submission().select_related("kept")
    item: RegradeItem = items.get(pk=pk)
    list(Completion.objects.select_for_update().filter(**cell_of(item)))
    return item


def cell_of(item: RegradeItem) -> dict[str, int]:
    return {"learner_id": item.submission.learner_id, "activity_id": item.submission.lab_id}


def earned_now(item: RegradeItem) -> float | None:
    return Completion.objects.filter(**cell_of(item)).values_list("earned", flat=True).first()


def touched(item: RegradeItem, *, run_id: int | None, earned: float | None, changed: str) -> str:
    """Why this item is not as it was left; empty if it is."""
    counts = GradeRun.objects.filter(submission_id=item.submission_id, counts=True).values_list("pk", flat=True).first()
    if counts != run_id:
        return OTHER_RUN
    return "" if earned_now(item) == earned else changed


def end(item: RegradeItem, state: RegradeItem.State, **found: object) -> None:
    RegradeItem.objects.filter(pk=item.pk).update(state=state, **found)
