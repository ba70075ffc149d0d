"""The gradebook as rows: the grid as it is filtered, or a line for each learner and activity."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone

from courses.models import QuizAttempt
from labs.models import Submission
from teaching.escaping import Value
from teaching.grades.cells import Key, among
from teaching.grades.gradebook import Gradebook, Row

Line = list[Value]
LONG = (
    "Learner", "Name", "Mail", "Module", "Kind", "Activity", "Score", "Earned", "Set by an instructor", "Late",
    "Days late", "State", "Attempts", "Date",
)  # fmt: skip


def grid(book: Gradebook) -> Iterator[Line]:
    """A line a learner: scores of 100, empty where nothing is."""
    head: Line = ["Learner", "Name", "Mail", "Course"]
    for section in book.sections:
        code = section.module.code
        head += [f"{code} average", *(f"{code} {each.label}: {each.title}" for each in section.shown)]
    yield head
    for row in book.everyone:
        line: Line = [*who(row.learner), hundredths(row.average)]
        for part in row.parts:
            line += [hundredths(part.average), *(hundredths(cell.score) for _, cell in part.cells)]
        yield line


def long(book: Gradebook) -> Iterator[Line]:
    """A line for each learner and activity. Two queries more."""
    yield list(LONG)
    attempts = attempts_by_cell([row.learner.pk for row in book.everyone])
    for row in book.everyone:
        yield from lines_of(row, attempts)


def lines_of(row: Row, attempts: Counter[Key]) -> Iterator[Line]:
    for part in row.parts:
        for activity, cell in part.cells:
            yield [
                *who(row.learner),
                part.section.module.code,
                activity.label,
                activity.title,
                hundredths(cell.score),
                hundredths(cell.earned),
                "yes" if cell.is_set else "no",
                "yes" if cell.is_late else "no",
                cell.days_late,
                cell.notes or cell.state_words,
                attempts[row.learner.pk, activity.pk],
                moment(cell.at),
            ]


def who(learner: Any) -> Line:
    return [learner.username, learner.get_full_name(), learner.email]


def hundredths(score: float | None) -> float | None:
    """Of 100, with two digits: what a person reads is rounded down, what a machine gets is not."""
    return None if score is None else round(score * 100, 2)


def moment(at: datetime | None) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def attempts_by_cell(ids: Sequence[int]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    kinds: Iterable[tuple[Any, str]] = (
        (Submission.objects.filter(number__isnull=False), "lab_id"),
        (QuizAttempt.objects.filter(finished_at__isnull=False), "quiz_id"),
    )
    for rows, activity in kinds:
        counted = rows.filter(among(ids)).order_by().values_list("learner_id", activity).annotate(times=Count("pk"))
        found.update({(learner, pk): times for learner, pk, times in counted})
    return found


SHAPES = {"": grid, "long": long}
