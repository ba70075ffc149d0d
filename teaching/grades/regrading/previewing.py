"""Grades one submission anew, and says what would come of it. Nothing that counts is touched."""

from typing import Any

from agentcore.grading import PASS_MARK
from labs.grading import graded, is_at_fault
from labs.models import Submission
from labs.regrading import content_key, versions_of
from teaching.grades.models import KeptGrade, RegradeItem, rests_on

MET = {True: "met", False: "missed", None: "not checked"}


def preview(item: RegradeItem) -> None:
    """Grade a claimed item. Raises whatever the engine raises; a grading that fails by itself is written down."""
    kept, reason = grade_of(item.submission)
    if kept is None:
        close(item, state=RegradeItem.State.FAILED, reason=reason)
        return
    after = points_after(item, kept.score)
    close(
        item,
        state=RegradeItem.State.GRADED,
        kept=kept,
        after=after,
        delta=after - item.before,
        passed_after=after >= PASS_MARK,
        changes=changed_criteria(item.before_run.grade, kept.grade),
    )


def close(item: RegradeItem, **found: Any) -> None:
    """Unless another worker, which took it for lost, was first."""
    held = RegradeItem.objects.filter(pk=item.pk, state=RegradeItem.State.GRADING)
    held.update(**found, claimed_at=None)


def grade_of(submission: Submission) -> tuple[KeptGrade | None, str]:
    """What the engine says now of the files; None, and why, where it failed. Equal files are graded once."""
    key = content_key(submission)
    kept = KeptGrade.objects.filter(key=key).first()
    if kept:
        return kept, ""
    grade = graded(submission)
    if is_at_fault(grade):
        return None, " ".join(grade.faults)
    told = {"score": grade.score, "passed": grade.passed, "grade": grade.to_json(), **versions_of(submission.lab)}
    return KeptGrade.objects.get_or_create(key=key, defaults=told)[0], ""


def points_after(item: RegradeItem, score: int) -> int:
    """What would count: this score less the hints, or the learner's second best. As before, if the ledger rests
    on something else.
    """
    if not rests_on(item.earned_before, item.before):
        return item.before
    cost = item.submission.hint_cost
    return max(score - cost, min(score, PASS_MARK), item.runner_up or 0)


def changed_criteria(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Title and how it came out, before and after, of every criterion that differs; new and dropped ones too."""
    old = {one["id"]: one for one in before["criteria"]}
    new = {one["id"]: one for one in after["criteria"]}
    titles = {key: one["title"] for key, one in (old | new).items()}
    told = {key: (outcome(old.get(key)), outcome(new.get(key))) for key in titles}
    return [
        {"title": titles[key], "before": was, "after": is_now} for key, (was, is_now) in told.items() if was != is_now
    ]


def outcome(criterion: dict[str, Any] | None) -> str:
    return f"{MET[criterion['met']]}, {criterion['points']} of {criterion['weight']}" if criterion else "not asked"
