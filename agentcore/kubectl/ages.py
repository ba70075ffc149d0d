"""Times as the API server writes them, ages as kubectl shortens them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

MINUTE, HOUR, DAY = 60, 3600, 86_400
YEAR = 365 * DAY
_AGE = re.compile(r"(?:(\d+)y)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


def human_duration(span: timedelta) -> str:
    """Two units at most, and only one as soon as the second would say little."""
    seconds = int(span.total_seconds())
    if seconds < 0:
        return "0s" if seconds == -1 else "<invalid>"
    if seconds < 2 * MINUTE:
        return f"{seconds}s"
    if seconds < 10 * MINUTE:
        return _two(seconds, MINUTE, "m", 1, "s")
    if seconds < 3 * HOUR:
        return f"{seconds // MINUTE}m"
    if seconds < 8 * HOUR:
        return _two(seconds, HOUR, "h", MINUTE, "m")
    if seconds < 48 * HOUR:
        return f"{seconds // HOUR}h"
    if seconds < 8 * DAY:
        return _two(seconds, DAY, "d", HOUR, "h")
    if seconds < 2 * YEAR:
        return f"{seconds // DAY}d"
    return _two(seconds, YEAR, "y", DAY, "d") if seconds < 8 * YEAR else f"{seconds // YEAR}y"


def _two(seconds: int, large: int, large_unit: str, small: int, small_unit: str) -> str:
    rest = seconds % large // small
    return f"{seconds // large}{large_unit}" + (f"{rest}{small_unit}" if rest else "")


def read_age(text: Any) -> timedelta:
    """`2m41s` as a span. Raises ValueError if it is none."""
    match = _AGE.fullmatch(str(text))
    if not match or not any(match.groups()):
        raise ValueError(f"`{text}` is no age such as 2m41s")
    years, days, hours, minutes, seconds = (int(number or 0) for number in match.groups())
    return timedelta(days=365 * years + days, hours=hours, minutes=minutes, seconds=seconds)


def read_time(value: Any) -> datetime | None:
    """An RFC 3339 time; none if there is none."""
    if not value:
        return None
    time = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def write_time(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def since(value: Any, now: datetime, absent: str = "<unknown>") -> str:
    """How long ago a time was, as in an AGE column."""
    time = read_time(value)
    return human_duration(now - time) if time else absent


def spelled_out(value: Any) -> str:
    """As `describe` writes times: `Mon, 06 Jan 2025 10:00:00 +0000`."""
    time = read_time(value)
    return time.strftime("%a, %d %b %Y %H:%M:%S %z") if time else "Mon, 01 Jan 0001 00:00:00 +0000"
