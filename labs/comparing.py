"""Two attempts side by side: what changed in the files, which findings are fixed, new, still open."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from labs.models import Lab, Submission

Data = dict[str, Any]
CONTEXT_LINES = 3
SIGNS = {"+": "add", "-": "del", "@": "hunk"}


@dataclass(frozen=True)
class Line:
    text: str
    kind: str  # add, del, hunk, same


@dataclass(frozen=True)
class FileDiff:
    path: str
    lines: tuple[Line, ...]

    @property
    def added(self) -> int:
        return sum(line.kind == "add" for line in self.lines)

    @property
    def removed(self) -> int:
        return sum(line.kind == "del" for line in self.lines)


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


def diffs_of(before: Mapping[str, str], after: Mapping[str, str]) -> list[FileDiff]:
    """The files that differ, in the order of their names."""
    paths = sorted({*before, *after})
    diffs = (FileDiff(path, tuple(changed(before.get(path, ""), after.get(path, "")))) for path in paths)
    return [diff for diff in diffs if diff.lines]


def changed(before: str, after: str) -> Iterator[Line]:
    rows = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=CONTEXT_LINES)
    for row in list(rows)[2:]:
        yield Line(row, SIGNS.get(row[:1], "same"))


def compared(attempts: list[Submission], before: str, after: str) -> Comparison | None:
    """The two attempts of these numbers, the latest two by default; None while there are not two."""
    if len(attempts) < 2:
        return None
    numbered = {str(attempt.number): attempt for attempt in attempts}
    return Comparison(numbered.get(before, attempts[1]), numbered.get(after, attempts[0]))


def against_solution(lab: Lab, attempt: Submission | None) -> list[FileDiff]:
    """How the reference differs from an attempt."""
    return diffs_of(attempt.files, lab.solution) if attempt else []
