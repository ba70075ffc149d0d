"""What waits for an instructor, and where each of their cohorts stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from courses.models import Course
from labs.models import Submission
from teaching.cohorts.models import Cohort
from teaching.grades.disputes.models import Dispute, Improvement
from teaching.insight.queue import queue_now
from teaching.rights.people import is_author
from teaching.studio.working import changes


@dataclass(frozen=True)
class Todo:
    """One thing to look at: its shape (docs/components.md, "Status"), its room, what it is, where it is done."""

    mark: str
    kind: str
    words: str
    label: str
    url: str


@dataclass(frozen=True)
class Overview:
    todos: tuple[Todo, ...]
    cohorts: tuple[Cohort, ...]  # with `learner_count`


def overview_for(user: Any) -> Overview:
    """A dozen small queries."""
    current = Count("memberships", filter=Q(memberships__left_at__isnull=True), distinct=True)
    cohorts = Cohort.objects.taught_by(user).annotate(learner_count=current)
    return Overview(tuple(todos_for(user)), tuple(cohorts))


def todos_for(user: Any) -> Iterator[Todo]:
    yield from grading(user)
    yield from disputed(user)
    if is_author(user):
        yield from improving()
        yield from writing()


def grading(user: Any) -> Iterator[Todo]:
    ungraded = Submission.objects.visible_to(user).ungraded().count()
    if ungraded:
        words = f"{ungraded} {'submission' if ungraded == 1 else 'submissions'} could not be graded"
        yield Todo("warn", "Grading", words, "Grade again", reverse("teaching:ungraded"))
    queue = queue_now()
    if queue.pause:
        yield Todo(
            "warn", "Grading", f"Grading is paused: {queue.pause.reason}", "Grading queue", reverse("insight:queue")
        )
    elif queue.is_late:
        waiting = "1 submission waits" if queue.waiting == 1 else f"{queue.waiting} submissions wait, the oldest"
        yield Todo(
            "fail",
            "Grading",
            f"{waiting} for more than a minute",
            "Grading queue",
            reverse("insight:queue"),
        )


def disputed(user: Any) -> Iterator[Todo]:
    count = Dispute.objects.answerable_by(user).open().count()
    if count:
        words = f"{count} {'dispute waits' if count == 1 else 'disputes wait'} for an answer"
        yield Todo("open", "Grades", words, "Answer", reverse("disputes:disputes"))


def improving() -> Iterator[Todo]:
    count = Improvement.objects.open().count()
    if count:
        words = f"{count} {'improvement' if count == 1 else 'improvements'} of labs or rules asked for"
        yield Todo("part", "Studio", words, "Improvements", reverse("disputes:improvements"))


def writing() -> Iterator[Todo]:
    course = Course.objects.first()
    if course is None or not course.working_files.exists():
        return
    count = len(changes(course, course.versions.first()))
    if count:
        words = f"{count} {'file is' if count == 1 else 'files are'} changed in the studio and not published"
        yield Todo("part", "Studio", words, "Publish", reverse("studio:publish"))
