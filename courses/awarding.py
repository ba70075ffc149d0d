"""What a learner got for the course, on their home page: a certificate. `teaching` says it when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from courses.models import Course
from courses.progress import CourseProgress


@dataclass(frozen=True)
class Award:
    title: str
    url: str
    at: datetime
    mark: str  # the shape of its status
    words: str


Source = Callable[[Any, Course], Award | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once, from an `AppConfig.ready`."""
    _sources[:] = [source]


def award_of(progress: CourseProgress | None, user: Any) -> Award | None:
    """One query; none for who has not begun and for instructors."""
    if not _sources or progress is None or not progress.has_begun or user.is_staff:
        return None
    return _sources[0](user, progress.course)
