"""A grade or a review as a person reads it: the one thing to do next first, what was got right too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from agentcore.grading import GATE_CAP
from courses.models import Activity, Course
from courses.progress import course_progress
from courses.terms import terms_of
from labs.appealing import Appeals
from labs.models import Pause, Submission

Data = dict[str, Any]


@dataclass(frozen=True)
class Report:
    """How a submission was graded. `lessons` is where to read on, by slug."""

    grade: Data
    lessons: Mapping[str, Activity] = field(default_factory=dict)

    @cached_property
    def criteria(self) -> list[Data]:
        return [
            {**one, "read": self.lessons.get(one["lesson"]), "state": state_of(one)} for one in self.grade["criteria"]
        ]

    @cached_property
    def open(self) -> list[Data]:
        """Missed, or not to be checked yet, in the order in which to mend them."""
        return [criterion for criterion in self.criteria if not criterion["met"]]

    @property
    def first(self) -> Data | None:
        return self.open[0] if self.open else None

    @property
    def rest(self) -> list[Data]:
        return self.open[1:]

    @property
    def met(self) -> list[Data]:
        return [criterion for criterion in self.criteria if criterion["met"]]

    @property
    def findings(self) -> list[Data]:
        """Those that no open criterion shows already."""
        shown = [finding for criterion in self.open for finding in criterion["findings"]]
        return [finding for finding in self.grade["findings"] if finding not in shown]

    @property
    def unchecked(self) -> list[Data]:
        notes: list[Data] = self.grade["unchecked"]
        return notes

    @property
    def cap(self) -> int | None:
        """What the score cannot pass while a gate is missed, if that made a difference."""
        points = sum(criterion["points"] for criterion in self.criteria)
        return GATE_CAP if self.grade["capped_by"] and points > GATE_CAP else None

    @property
    def gates(self) -> list[str]:
        """The titles of the gates that are missed."""
        return [criterion["title"] for criterion in self.open if criterion["gate"]]


def state_of(criterion: Data) -> str:
    """As the components name it."""
    return {True: "met", False: "missed", None: "unknown"}[criterion["met"]]


def report_on(submission: Submission) -> Report | None:
    """The report of a graded submission with its lessons: one query, and one for a run not loaded yet."""
    if submission.run is None:
        return None
    grade = submission.run.grade
    slugs = {criterion["lesson"] for criterion in grade["criteria"] if criterion["lesson"]}
    return Report(grade, lessons_of(submission.lab.activity.course, slugs))


def lessons_of(course: Course, slugs: Iterable[str]) -> dict[str, Activity]:
    lessons = Activity.objects.published().filter(course=course, kind=Activity.Kind.LESSON, slug__in=list(slugs))
    return {lesson.slug: lesson for lesson in lessons}


@dataclass(frozen=True)
class Standing:
    """Where a submission stands, in words that change only when it moves."""

    state: str
    place: int  # 1 is graded next; 0 when it is not waiting
    pause: str = ""  # why grading is held at the moment

    @property
    def mark(self) -> str:
        """What a page that shows this sends along when it asks again."""
        return f"{self.state}-{self.place}{'-held' if self.pause else ''}"


def standing_of(submission: Submission) -> Standing:
    """Two queries while it waits."""
    if submission.state != Submission.State.QUEUED:
        return Standing(submission.state, 0)
    pause = Pause.objects.values_list("reason", flat=True).first() or ""
    return Standing(submission.state, Submission.objects.ahead_of(submission).count() + 1, pause)


@dataclass(frozen=True)
class Outcome:
    """Everything that is shown of one submission."""

    submission: Submission
    standing: Standing
    report: Report | None
    next_activity: Activity | None
    regraded: "Regraded | None" = None
    appeals: Appeals | None = None  # what stands beside its remarks; on the result's own page alone

    @property
    def lateness(self) -> str:
        """What coming late costs, if it came late. The queries of `terms_of`."""
        submission = self.submission
        return terms_of(submission.learner, submission.lab.activity).lateness(submission.created_at)

    @property
    def listings(self) -> list[tuple[str, list[str]]]:
        """What was handed in, line by line."""
        return [(path, text.removesuffix("\n").split("\n")) for path, text in self.submission.files.items()]


@dataclass(frozen=True)
class Regraded:
    """When another grade took the place of one that had counted, and the points of both."""

    at: datetime
    before: int
    after: int


def regraded(submission: Submission) -> Regraded | None:
    """None for what counts by its first grade. One query."""
    run = submission.run
    if run is None:
        return None
    earlier = submission.runs.filter(created_at__lt=run.created_at).order_by("-created_at").values_list("score")
    found = earlier.first()
    if found is None:
        return None
    return Regraded(run.created_at, submission.points_for(found[0]), submission.points_for(run.score))


def outcome_of(submission: Submission, appeals: Appeals | None = None) -> Outcome:
    """Three queries while it waits or is not passed, those of `course_progress` as well once it is."""
    following = course_progress(submission.learner, submission.lab.activity.course).next if submission.passed else None
    return Outcome(submission, standing_of(submission), report_on(submission), following, regraded(submission), appeals)
