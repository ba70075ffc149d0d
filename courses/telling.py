"""What a learner's home page tells beside the course: news of their class, and answers. `teaching` says it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class News:
    title: str
    url: str
    where: str
    at: datetime
    is_pinned: bool
    is_unread: bool


@dataclass(frozen=True)
class Heading:
    """What stands over the news of a source, and the page that has all of them, if there is one."""

    key: str
    title: str
    all_page: str = ""
    all_words: str = ""


@dataclass(frozen=True)
class Section:
    heading: Heading
    news: list[News]


Source = Callable[[Any], list[News]]
_sources: dict[Heading, Source] = {}


def register(source: Source, heading: Heading) -> None:
    """Called from an `AppConfig.ready`; each source tells its news after those before it."""
    _sources[heading] = source


def news_of(user: Any) -> list[Section]:
    """Sections with something in them, for the queries of the sources; none for instructors and visitors."""
    if not user.is_authenticated or user.is_staff:
        return []
    told = [Section(heading, source(user)) for heading, source in _sources.items()]
    return [section for section in told if section.news]
