"""Wall clock times of a cohort and the moments they mean.

Twice a year a clock jumps: an hour that is skipped holds no moment, one that is repeated holds two of each. Both are
refused with what to choose instead, so that nobody's due date is an hour off.
"""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

YEARS = range(2000, 2101)


class TimeRefused(ValueError):
    """A wall clock time that names no moment, or two; the text says which and what to do."""


@cache
def zone_names() -> tuple[str, ...]:
    """Those a person picks from, the names of this machine's own left out."""
    return tuple(sorted(name for name in available_timezones() if name not in ("localtime", "Factory", "posixrules")))


def moment_of(wall: datetime, zone: str) -> datetime:
    """The moment, in UTC, that a wall clock without a time zone shows. Raises TimeRefused."""
    if wall.year not in YEARS:
        raise TimeRefused(f"The year {wall.year} is too far off. Choose one from {YEARS[0]} to {YEARS[-1]}.")
    there = wall.replace(tzinfo=ZoneInfo(zone))
    if wall_of(there.astimezone(UTC), zone) != wall:
        raise TimeRefused(
            f"{wall:%H:%M} on {wall.day} {wall:%B %Y} does not exist in {zone}: the clocks jump over it. "
            "Choose a time an hour later."
        )
    if there.utcoffset() != there.replace(fold=1).utcoffset():
        raise TimeRefused(
            f"{wall:%H:%M} on {wall.day} {wall:%B %Y} happens twice in {zone}: the clocks go back over it. "
            "Choose a time before or after that hour."
        )
    return there.astimezone(UTC)


def wall_of(at: datetime, zone: str) -> datetime:
    """What a clock in the zone shows, without a time zone."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def moved(at: datetime | None, old: str, new: str) -> datetime | None:
    """The moment at which a clock in the new zone shows what one in the old zone showed, or the nearest there is."""
    return at and wall_of(at, old).replace(tzinfo=ZoneInfo(new)).astimezone(UTC)
