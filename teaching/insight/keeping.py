"""Keeps what is long to count, says since when, and has it counted anew behind the page's back.

A page that finds old numbers shows them and asks a worker for new ones; of many learners it asks for the first as
well, so nobody waits for a million rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from teaching.insight.counting import COUNTS, Request

FRESH = timedelta(minutes=5)
COUNTED_AT_ONCE = 2000  # learners; of more, a page does not wait for the numbers
KEPT_SECONDS = 7 * 24 * 3600
ASKED_SECONDS = 300  # a worker that was asked is given as long before it is asked again

Count = Callable[..., Any]


@dataclass(frozen=True)
class Kept:
    told: Any
    at: datetime

    @property
    def is_old(self) -> bool:
        return timezone.now() - self.at > FRESH


class NotCounted(Exception):
    """Nothing was counted yet, of so many learners that a worker does it."""


def kept(wanted: Request, *, anew: bool = False) -> Kept:
    """What was counted last; counted now where nothing was. Raises NotCounted where that would take too long.

    `anew` counts a cohort now, and asks a worker to count what is long to count.
    """
    found: Kept | None = cache.get(wanted.key)
    if found is None and wanted.is_long and wanted.scope.people().count() > COUNTED_AT_ONCE:
        ask(wanted)
        raise NotCounted
    if found is None or (anew and not wanted.is_long):
        return count(wanted)
    if anew or found.is_old:
        ask(wanted)
    return found


def ask(wanted: Request) -> None:
    """Have a worker count it, unless one was asked a while ago."""
    if cache.add(f"{wanted.key}:asked", True, ASKED_SECONDS):
        from teaching.insight.tasks import count_again  # which counts by this module

        count_again.delay(*wanted.parts)


def count(wanted: Request) -> Kept:
    told = Kept(COUNTS[wanted.name](wanted.scope, *wanted.of), timezone.now())
    cache.set(wanted.key, told, KEPT_SECONDS)
    cache.delete(f"{wanted.key}:asked")
    return told
