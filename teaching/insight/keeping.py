"""Keeps what is long to count, says since when, and has it counted anew behind the page's back.

A page that finds old numbers shows them and asks a worker for new ones, so nobody waits for a million rows twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from teaching.insight.counting import COUNTS, Request

FRESH = timedelta(minutes=5)
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


def kept(wanted: Request, *, anew: bool = False) -> Kept:
    """What was counted last; counted now where nothing was.

    `anew` counts a cohort now, and asks a worker to count what is long to count.
    """
    found: Kept | None = cache.get(wanted.key)
    if found is None or (anew and not wanted.is_long):
        return count(wanted)
    if (anew or found.is_old) and cache.add(f"{wanted.key}:asked", True, ASKED_SECONDS):
        from teaching.insight.tasks import count_again  # which counts by this module

        count_again.delay(*wanted.parts)
    return found


def count(wanted: Request) -> Kept:
    told = Kept(COUNTS[wanted.name](wanted.scope, *wanted.of), timezone.now())
    cache.set(wanted.key, told, KEPT_SECONDS)
    cache.delete(f"{wanted.key}:asked")
    return told
