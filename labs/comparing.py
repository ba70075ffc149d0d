"""Two attempts side by side: what changed in the files, which findings are fixed, new, still open."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from agentcore.diffing import FileDiff, diffs_of
from labs.models import Lab, Submission

Data = dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    before: Submission
    after: Submission

    @cached_property
    def diffs(self) -> list[FileDiff]:
        return diffs_of(self.before.files, self.after.files)

    @cached_property
    def fixed(self) -> list[Data]:
        return without(remarks(self.before), remarks(self.after))

    @cached_property
    def new(self) -> list[Data]:
        return without(remarks(self.after), remarks(self.before))

    @cached_property
    def still_open(self) -> list[Data]:
        return without(remarks(self.after), self.new)

    @property
    def gained(self) -> int | None:
        if self.before.score is None or self.after.score is None:
            return None
        return self.after.score - self.before.score


def remarks(submission: Submission) -> list[Data]:
    """What a grade complains about: its open criteria, then findings."""
    if submission.run is None:
        return []
    grade = submission.run.grade
    criteria = [
        {**(criterion["span"] or {}), "rule_id": criterion["id"], "message": criterion["message"], "severity": "error"}
        for criterion in grade["criteria"]
        if not criterion["met"]
    ]
    return [*criteria, *grade["findings"]]


def without(remarks: list[Data], others: list[Data]) -> list[Data]:
    """Those that the others lack. A remark is the same on another line: edits move it."""
    left = Counter(map(identity, others))
    kept = []
    for remark in remarks:
        if left[identity(remark)]:
            left[identity(remark)] -= 1
        else:
            kept.append(remark)
    return kept


def identity(remark: Data) -> tuple[object, ...]:
    return remark["rule_id"], remark.get("path"), remark["message"] if "/" in remark["rule_id"] else ""


def compared(attempts: list[Submission], before: str, after: str) -> Comparison | None:
    """The two attempts of these numbers, the latest two by default; None while there are not two."""
    if len(attempts) < 2:
        return None
    numbered = {str(attempt.number): attempt for attempt in attempts}
    return Comparison(numbered.get(before, attempts[1]), numbered.get(after, attempts[0]))


def against_solution(lab: Lab, attempt: Submission | None) -> list[FileDiff]:
    """How the reference differs from an attempt."""
    return diffs_of(attempt.files, lab.solution) if attempt else []
