"""Groups of the same mistake: a criterion missed with the same feedback, and the line it mostly stands on."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from labs.models import GradeRun, Lab
from teaching.insight.scope import Scope

LATEST = 400  # runs that are read: enough to show what is common
MOST = 12
AROUND = 1  # lines shown above and below
NUMBERS = re.compile(r"\d+")
QUOTED = re.compile(r"`[^`]*`")


@dataclass
class Mistake:
    """`snippet` is what stood at the place most often: (line number, text, whether it is the line itself)."""

    criterion: str
    message: str
    learners: set[int] = field(default_factory=set)
    snippets: Counter[tuple[tuple[int, str, bool], ...]] = field(default_factory=Counter)
    example: int = 0  # a submission with it
    path: str = ""

    @property
    def count(self) -> int:
        return len(self.learners)

    @property
    def snippet(self) -> tuple[tuple[int, str, bool], ...]:
        """Of equal ones that only stand on other lines, the first met."""
        if not self.snippets:
            return ()
        texts: Counter[tuple[str, ...]] = Counter()
        for lines, count in self.snippets.items():
            texts[tuple(text.strip() for _, text, _ in lines)] += count
        common = texts.most_common(1)[0][0]
        return next(lines for lines in self.snippets if tuple(text.strip() for _, text, _ in lines) == common)


def mistakes_of(lab: Lab, scope: Scope) -> list[Mistake]:
    """The commonest among the latest failing runs. One query; files and grades of at most LATEST runs."""
    runs = (
        GradeRun.objects.filter(scope.within("submission__learner"), submission__lab=lab, counts=True, passed=False)
        .order_by("-pk")
        .values_list("submission", "submission__learner", "submission__files", "grade")[:LATEST]
    )
    groups: dict[tuple[str, str], Mistake] = {}
    for submission, learner, files, grade in runs:
        for criterion, message, span in open_criteria(grade):
            group = groups.setdefault((criterion, likeness(message)), Mistake(criterion, message))
            if learner in group.learners:
                continue
            group.learners.add(learner)
            group.example = group.example or submission
            if span:
                group.path = group.path or span["path"]
                group.snippets[excerpt(files.get(span["path"], ""), span["line"])] += 1
    return sorted(groups.values(), key=lambda group: (-group.count, group.criterion))[:MOST]


def open_criteria(grade: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    """Those that say something of their own: what could not be checked is no mistake."""
    for one in grade["criteria"]:
        if one["met"] is False:
            yield one["id"], one["message"], one["span"]


def likeness(message: str) -> str:
    """The same for messages that differ in names and numbers alone."""
    return NUMBERS.sub("0", QUOTED.sub("`…`", message))


def excerpt(text: str, line: int) -> tuple[tuple[int, str, bool], ...]:
    lines = text.split("\n")
    first, last = max(line - 1 - AROUND, 0), min(line + AROUND, len(lines))
    return tuple((number + 1, lines[number][:160], number + 1 == line) for number in range(first, last))
