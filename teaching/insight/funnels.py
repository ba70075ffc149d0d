"""How a lab goes: who began, handed in, passed; what is missed; how many attempts and how long it takes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Q

from labs.models import Draft, GradeRun, Lab, Submission
from teaching.insight.scope import Scope

MOST_ATTEMPTS = 6  # shown one by one; the last row holds these and more


@dataclass(frozen=True)
class Step:
    """Of a funnel: how many learners got here, and what share of the first step that is."""

    label: str
    count: int
    share: float

    @property
    def percent(self) -> int:
        return int(self.share * 100 + 0.5)


@dataclass(frozen=True)
class Missed:
    """A criterion, and how many of those who handed in ever missed it, and still do in their latest attempt."""

    id: str
    title: str
    ever: int
    still: int
    learners: int

    @property
    def percent(self) -> int:
        return int(100 * self.ever / self.learners + 0.5) if self.learners else 0


@dataclass(frozen=True)
class Funnel:
    lab: Lab
    steps: tuple[Step, ...]
    missed: tuple[Missed, ...]  # the most missed first
    attempts: tuple[Step, ...]  # how many passed with their first, second … attempt
    typical_attempts: float | None  # the median of those who passed
    typical_time: timedelta | None  # between first hand-in and pass, the median of those who needed more than one

    @property
    def passed(self) -> Step:
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class Try:
    learner: int
    number: int
    at: datetime
    passed: bool
    missed: tuple[str, ...]


def funnel_of(lab: Lab, scope: Scope) -> Funnel:
    """Two queries, whatever their number; small rows, one a graded attempt."""
    begun = set(Draft.objects.filter(scope.within(), lab=lab).values_list("learner", flat=True))
    tries = tries_of(lab, scope)
    return told(lab, begun, tries)


def tries_of(lab: Lab, scope: Scope) -> list[Try]:
    """Every graded attempt with the run that counts, a learner's in their order."""
    rows = (
        GradeRun.objects.filter(scope.within("submission__learner"), submission__lab=lab, counts=True)
        .order_by("submission__learner", "submission__number")
        .values_list("submission__learner", "submission__number", "submission__created_at", "passed", "missed")
    )
    return [Try(learner, number, at, passed, tuple(missed)) for learner, number, at, passed, missed in rows]


def told(lab: Lab, begun: set[int], tries: list[Try]) -> Funnel:
    by_learner: dict[int, list[Try]] = {}
    for each in tries:
        by_learner.setdefault(each.learner, []).append(each)
    passing = {
        learner: next(each for each in theirs if each.passed)
        for learner, theirs in by_learner.items()
        if any(each.passed for each in theirs)
    }
    everybody = begun | by_learner.keys()
    needed = [sum(1 for each in by_learner[learner] if each.number <= last.number) for learner, last in passing.items()]
    waits = [
        last.at - by_learner[learner][0].at for learner, last in passing.items() if last is not by_learner[learner][0]
    ]
    return Funnel(
        lab,
        tuple(
            Step(label, count, count / len(everybody) if everybody else 0)
            for label, count in (("Began", len(everybody)), ("Handed in", len(by_learner)), ("Passed", len(passing)))
        ),
        tuple(missed_by(lab, by_learner.values())),
        tuple(attempts_needed(needed)),
        float(median(needed)) if needed else None,
        median(waits) if waits else None,
    )


def missed_by(lab: Lab, tries: Iterable[list[Try]]) -> list[Missed]:
    ever: Counter[str] = Counter()
    still: Counter[str] = Counter()
    learners = 0
    for theirs in tries:
        learners += 1
        ever.update({criterion for each in theirs for criterion in each.missed})
        if not any(each.passed for each in theirs):
            still.update(set(theirs[-1].missed))
    rows = [
        Missed(one["id"], one["title"], ever[one["id"]], still[one["id"]], learners)
        for one in lab.definition["criteria"]
    ]
    return sorted(rows, key=lambda row: -row.ever)


def attempts_needed(needed: list[int]) -> list[Step]:
    counts = Counter(min(number, MOST_ATTEMPTS) for number in needed)
    return [
        Step(f"{number}{' or more' if number == MOST_ATTEMPTS else ''}", counts[number], counts[number] / len(needed))
        for number in range(1, MOST_ATTEMPTS + 1)
        if needed
    ]


def labs_of(scope: Scope) -> list[dict[str, Any]]:
    """Every published lab in reading order with how many handed in and passed. Two queries."""
    counts = {
        row["lab"]: row
        for row in Submission.objects.filter(scope.within(), lab__activity__course=scope.course)
        .order_by()
        .values("lab")
        .annotate(
            tried=Count("learner", distinct=True),
            passed=Count("learner", distinct=True, filter=Q(runs__counts=True, runs__passed=True)),
        )
    }
    rows = []
    for lab in Lab.objects.published().filter(activity__course=scope.course):
        count = counts.get(lab.pk, {"tried": 0, "passed": 0})
        percent = int(100 * count["passed"] / count["tried"] + 0.5) if count["tried"] else None
        rows.append({"lab": lab, "tried": count["tried"], "passed": count["passed"], "percent": percent})
    return rows
