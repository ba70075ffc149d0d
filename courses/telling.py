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


Source = Callable[[Any], list[News]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called from an `AppConfig.ready`; each source tells its news after those before it."""
    if source not in _sources:
        _sources.append(source)


def news_of(user: Any) -> list[News]:
    """The queries of the sources; none for instructors and for who is not signed in."""
    if not user.is_authenticated or user.is_staff:
        return []
    return [news for source in _sources for news in source(user)]
