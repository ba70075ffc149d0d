"""Keeps what is long to count for a few minutes, and says since when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.core.cache import cache
from django.utils import timezone

SECONDS = 300

Told = TypeVar("Told")


@dataclass(frozen=True)
class Kept(Generic[Told]):
    told: Told
    at: datetime


def kept(key: str, count: Callable[[], Told], *, anew: bool = False) -> Kept[Told]:
    """What was counted in the last minutes, or else now; `anew` counts in any case."""
    name = f"insight:{key}"
    found: Kept[Told] | None = None if anew else cache.get(name)
    if found is None:
        found = Kept(count(), timezone.now())
        cache.set(name, found, SECONDS)
    return found
