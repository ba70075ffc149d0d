"""What counts of each learner in each activity, by the terms that hold now. Nothing of it is stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from courses.models import Activity, Completion, QuizAttempt
from courses.progress import exact_percent, percent
from courses.terms import Terms
from labs.models import GradeRun, Submission
from labs.regrading import POINTS
from teaching.cohorts.terms import terms_for
from teaching.grades.groups import Group

Key = tuple[int, int]  # learner id, activity id
Try = tuple[float, datetime]  # a score from 0 to 1, and when it was handed in


@dataclass(slots=True)
class Cell:
    """`score` is what counts; `earned` the best by the learner's own work, before lateness is taken off."""

    is_graded: bool  # a lesson is read or not
    threshold: float
    score: float | None = None
    earned: float | None = None
    is_set: bool = False
    days_late: int = 0
    is_missing: bool = False  # the due date is over, or there is none, and nothing is there
    is_overdue: bool = False
    is_pending: bool = False
    is_ungraded: bool = False
    at: datetime | None = None

    @property
    def percent(self) -> int | None:
        return None if self.score is None else percent(self.score)

    @property
    def percent_words(self) -> str:
        """To the decimal where somebody set it."""
        return exact_percent(self.score) if self.is_set and self.score is not None else str(self.percent)

    @property
    def earned_percent(self) -> int | None:
        return None if self.earned is None else percent(self.earned)

    @property
    def is_below(self) -> bool:
        return self.is_graded and self.score is not None and self.score < self.threshold

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def mark(self) -> str:
        """The shape of its status: docs/components.md, "Status"."""
        if self.score is None:
            return "fail" if self.is_overdue else "open"
        return "part" if self.is_below else "pass"

    @property
    def words(self) -> str:
        if self.score is None:
            return "missing" if self.is_overdue else "–"
        return self.percent_words if self.is_graded or self.is_set else "read"

    @property
    def long_words(self) -> str:
        """Where there is room for them."""
        if self.score is None:
            return "Missing, the due date is over" if self.is_overdue else "Nothing yet"
        return f"{self.percent_words} %" if self.is_graded or self.is_set else "Read"

    @property
    def state_words(self) -> str:
        """What the shape says, for beside the score."""
        if self.score is None:
            return "Missing, the due date is over" if self.is_overdue else "Nothing yet"
        if not self.is_graded:
            return "Read"
        return "Below mastery" if self.is_below else "Mastered"

    @property
    def lateness_words(self) -> str:
        days = f"{self.days_late} day{'s' if self.days_late > 1 else ''} late"
        if self.percent == self.earned_percent:
            return f"{days}, which costs nothing by the present terms"
        return f"{days}: {self.earned_percent} % earned, {self.percent} % counts by the present terms"

    @property
    def notes(self) -> str:
        """In words, in the order in which they matter."""
        told = (
            (self.is_ungraded, "not graded"),
            (self.is_pending, "in queue"),
            (self.is_set, "set"),
            (self.is_late, "late"),
        )
        return ", ".join(words for is_so, words in told if is_so)


def cells_of(
    group: Group, learners: Sequence[Any], activities: Sequence[Activity], *, now: datetime | None = None
) -> dict[Key, Cell]:
    """A cell for each pair. A constant number of queries; those of attempts only where something came late."""
    now = now or timezone.now()
    ids = [learner.pk for learner in learners]
    terms = terms_for(group.cohort, ids, activities)
    cells = {
        (pk, activity.pk): Cell(activity.kind != Activity.Kind.LESSON, group.threshold)
        for pk in ids
        for activity in activities
    }
    late = read_ledger(cells, terms, ids)
    if late:
        take_lateness(cells, terms, late)
    read_queue(cells, ids)
    for key, cell in cells.items():
        if cell.score is None and not cell.is_pending:
            due = terms[key].due_at
            cell.is_missing = due is None or due < now
            cell.is_overdue = due is not None and due < now
    return cells


def among(ids: Sequence[int], field: str = "learner") -> Q:
    """Those learners; by their ids while a database takes so many."""
    return Q(**{f"{field}__in": ids}) if len(ids) <= 5000 else Q(**{f"{field}__is_staff": False})


def read_ledger(cells: dict[Key, Cell], terms: Mapping[Key, Terms], ids: Sequence[int]) -> list[Key]:
    """Fill in what the ledger says; the keys of what was reached after its due date."""
    late = []
    rows = Completion.objects.filter(among(ids)).values_list(
        "learner_id", "activity_id", "score", "earned", "is_set", "completed_at"
    )
    for learner, activity, score, earned, is_set, at in rows:
        key = learner, activity
        cell = cells.get(key)
        if cell is None:
            continue
        cell.score, cell.earned, cell.is_set, cell.at = score, earned, is_set, at
        own = terms[key]
        if own.due_at and at > own.due_at and not is_set and own.days_late(at):
            late.append(key)
    return late


def take_lateness(cells: dict[Key, Cell], terms: Mapping[Key, Terms], late: Iterable[Key]) -> None:
    """Let that attempt count which is worth most by the present terms: a better one in time, or the late one."""
    tries = tries_of(late)
    for key in late:
        cell = cells[key]
        own = tries.get(key) or [(cell.earned or 0, cell.at)]
        best = max(own, key=lambda one: (terms[key].counted(*one), -terms[key].days_late(one[1])))
        cell.score = terms[key].counted(*best)
        cell.days_late = terms[key].days_late(best[1])
        cell.at = best[1]


def tries_of(keys: Iterable[Key]) -> dict[Key, list[Try]]:
    """Every finished attempt of these cells. Two queries."""
    wanted = set(keys)
    learners, activities = {learner for learner, _ in wanted}, {activity for _, activity in wanted}
    found: dict[Key, list[Try]] = defaultdict(list)
    runs = GradeRun.objects.filter(
        among(list(learners), "submission__learner"), counts=True, submission__lab__in=activities
    ).annotate(points=POINTS)
    handed_in = ("submission__learner_id", "submission__lab_id", "points", "submission__created_at")
    for learner, activity, points, at in runs.values_list(*handed_in):
        if (learner, activity) in wanted:
            found[learner, activity].append((points / 100, at))
    attempts = QuizAttempt.objects.filter(among(list(learners)), quiz__in=activities, finished_at__isnull=False)
    for learner, activity, score, at in attempts.values_list("learner_id", "quiz_id", "score", "finished_at"):
        if (learner, activity) in wanted:
            found[learner, activity].append((score or 0, at))
    return found


def read_queue(cells: dict[Key, Cell], ids: Sequence[int]) -> None:
    """Mark what waits to be graded, and what could not be graded and nothing came after it. One query."""
    State = Submission.State
    rows = Submission.objects.filter(among(ids), state__in=(*Submission.PENDING, State.ERROR))
    for learner, activity, state, at in rows.values_list("learner_id", "lab_id", "state", "created_at"):
        cell = cells.get((learner, activity))
        if cell is None:
            continue
        if state == State.ERROR:
            cell.is_ungraded = cell.is_ungraded or cell.at is None or at > cell.at
        else:
            cell.is_pending = True
