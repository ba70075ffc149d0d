"""Versions and constraints as Helm reads them: strictly, loosely, and ranges of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_STRICT = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*))?"
    r"(?:\+([\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*))?"
)
_LOOSE = re.compile(r"v?(\d{1,18})(?:\.(\d{1,18}))?(?:\.(\d{1,18}))?(?:-([\dA-Za-z.-]+))?(?:\+([\dA-Za-z.-]+))?")
_PART = re.compile(
    r"\s*(=|==|!=|>=|=>|<=|=<|>|<|~>|~|\^)?\s*v?(\d{1,18}|[xX*])(?:\.(\d{1,18}|[xX*]))?(?:\.(\d{1,18}|[xX*]))?"
    r"(?:-([\dA-Za-z.-]+))?(?:\+[\dA-Za-z.-]+)?\s*"
)
_HYPHEN = re.compile(r"\s*(v?[\dxX*][\w.+*-]*)\s+-\s+(v?[\dxX*][\w.+*-]*)\s*")
LONGEST = 256


class Version(NamedTuple):
    major: int
    minor: int
    patch: int
    prerelease: str = ""


def is_strict(text: str) -> bool:
    """Whether a text is a version by SemVer 2: three numbers, no `v`."""
    return len(text) <= LONGEST and _STRICT.fullmatch(text) is not None


def loose(text: str) -> Version | None:
    """A version as Helm accepts it: `v1`, `1.2` and the like as well."""
    match = _LOOSE.fullmatch(text) if len(text) <= LONGEST else None
    if match is None or (match[4] and any(_is_padded(each) for each in match[4].split("."))):
        return None
    return Version(int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4] or "")


def _is_padded(identifier: str) -> bool:
    return not identifier or (identifier.isdigit() and len(identifier) > 1 and identifier.startswith("0"))


def is_zero(version: Version) -> bool:
    """Whether it is the lowest version there can be, which Helm refuses for a chart."""
    return version[:3] == (0, 0, 0) and version.prerelease in ("", "0") and version.prerelease == "0"


class Part(NamedTuple):
    """One comparison of a constraint; `wild` is the number of its parts that are not given."""

    operator: str
    version: Version
    given: int


Constraint = tuple[tuple[Part, ...], ...]


def constraint(text: str) -> Constraint | None:
    """A constraint as alternatives of comparisons that hold together; None where it is none."""
    if len(text) > LONGEST:
        return None
    alternatives = []
    for alternative in text.split("||"):
        parts = _parts(alternative)
        if parts is None:
            return None
        alternatives.append(parts)
    return tuple(alternatives)


def _parts(text: str) -> tuple[Part, ...] | None:
    hyphen = _HYPHEN.fullmatch(text)
    if hyphen:
        text = f">={hyphen[1]} <={hyphen[2]}"
    parts: list[Part] = []
    for piece in text.split(","):
        position = 0
        while position < len(piece) or not piece:
            match = _PART.match(piece, position)
            if match is None or match.end() == position:
                return None
            parts.append(_part(match))
            position = match.end()
    return tuple(parts)


def _part(match: re.Match[str]) -> Part:
    numbers: list[int] = []
    for text in match.groups()[1:4]:
        if text is None or text in "xX*":
            break
        numbers.append(int(text))
    given = len(numbers)
    major, minor, patch = (*numbers, 0, 0, 0)[:3]
    return Part(match[1] or "=", Version(major, minor, patch, match[5] or ""), given)


def allows(wanted: Constraint, version: Version) -> bool:
    """Whether a release fits a constraint."""
    return any(all(_holds(part, version[:3]) for part in parts) for parts in wanted)


def _holds(part: Part, release: tuple[int, int, int]) -> bool:
    low = part.version[:3]
    high = _above(low, part.given)
    operator = {"==": "=", "=>": ">=", "=<": "<=", "~>": "~"}.get(part.operator, part.operator)
    if operator == "^":
        high = _caret(low, part.given)
    if operator == "~" and part.given == 3:
        high = (low[0], low[1] + 1, 0)
    inside = part.given == 0 or low <= release < high
    return {
        "=": inside,
        "^": inside,
        "~": inside,
        "!=": not inside,
        ">=": release >= low,
        ">": release >= high if part.given < 3 else release > low,
        "<": release < low,
        "<=": release < high,
    }[operator]


def _above(low: tuple[int, int, int], given: int) -> tuple[int, int, int]:
    """The first release behind all that begin like this one."""
    major, minor, patch = low
    return {3: (major, minor, patch + 1), 2: (major, minor + 1, 0), 1: (major + 1, 0, 0)}.get(given, (10**18, 0, 0))


def _caret(low: tuple[int, int, int], given: int) -> tuple[int, int, int]:
    major, minor, patch = low
    if major > 0 or given <= 1:
        return (major + 1, 0, 0)
    if minor > 0 or given == 2:
        return (0, minor + 1, 0)
    return (0, 0, patch + 1)
