"""What a learner may open, and what is missing where they may not. Computed from the ledger, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from courses.models import Activity, Course, Module
from courses.progress import CourseProgress, ModuleProgress, course_progress, percent


@dataclass(frozen=True)
class Missing:
    """One thing that is still to be done, with its place and how much of it there is (0 to 1)."""

    label: str
    url: str
    have: float
    need: float
    why: str

    @property
    def have_percent(self) -> int:
        return percent(self.have)

    @property
    def need_percent(self) -> int:
        return percent(self.need)


@dataclass(frozen=True)
class Gate:
    is_open: bool
    missing: tuple[Missing, ...] = ()


OPEN = Gate(is_open=True)
SIGN_IN = Gate(is_open=False, missing=(Missing("Sign in", "", 0, 1, "Progress is kept for people who are signed in."),))


def gate_of(user: Any, activity: Activity, *, progress: CourseProgress | None = None) -> Gate:
    """Whether a person may open an activity. The queries of `course_progress`, unless it is given."""
    if not user.is_authenticated:
        return SIGN_IN
    if user.is_staff or activity.is_placement or is_gone(activity):
        return OPEN
    return gate_of_module(user, activity.module, progress=progress or course_progress(user, activity.course))


def is_gone(activity: Activity) -> bool:
    """Whether it is no longer part of the course: only who began it meets it still, and may finish it."""
    return not (activity.published and activity.module.published)


def gate_of_module(user: Any, module: Module, *, progress: CourseProgress) -> Gate:
    if not user.is_authenticated:
        return SIGN_IN
    here = progress.of(module)
    return OPEN if here.is_open else Gate(is_open=False, missing=tuple(_missing(progress, here)))


def open_modules(user: Any) -> list[int]:
    """The modules a person may open: the queries of `course_progress` for each course."""
    return [
        module.module.pk
        for course in Course.objects.all()
        for module in course_progress(user, course).modules
        if module.is_open
    ]


def _missing(progress: CourseProgress, here: ModuleProgress) -> Iterator[Missing]:
    need = progress.course.mastery_threshold
    for each in progress.missing_prerequisites:
        yield Missing(
            label=each.prerequisite.title,
            url=reverse("courses:placement", args=[each.prerequisite.slug]) if each.activity else "",
            have=each.score or 0,
            need=need,
            why="This step of the path comes before the course. "
            "Pass its placement quiz, or ask an instructor to mark it.",
        )
    for module in here.missing_modules:
        for graded in module.graded:
            if not graded.is_done:
                yield Missing(
                    label=f"{graded.activity.label}: {graded.activity.title}",
                    url=graded.activity.get_absolute_url(),
                    have=graded.score or 0,
                    need=need,
                    why=f"{here.module.title} builds on {module.module.title}, which counts as mastered "
                    f"at {percent(need)} % in its quiz and in each of its labs.",
                )
