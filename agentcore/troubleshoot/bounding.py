"""What of a long paste is read: its beginning, its end, and between them the lines that tell of trouble.

The end of a log and the events at the end of a description matter most; a heading and the command stand in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_CHARS = 256 * 1024
FIRST_CHARS = 64 * 1024  # of those, from the beginning; the rest from the end
MOST_LINES = 800
FIRST_LINES = 200
TELLING_LINES = 150
MOST_CHARS_OF_LINE = 4 * 1024
GAP = "…"  # stands where lines were left out, so that what is around it does not run together

_TELLS = re.compile(
    r"Warning|[Ee]rror|ERROR|FATAL|fatal|[Ff]ail|FAIL|Exception|panic|BackOff|Back-off|OOM|Killed|Evict|refused"
    r"|denied|not found|timed out|nodes are available|[Uu]nhealthy|NotReady|Pending|<none>"
    r"|^\S{0,40}[$#%>❯] (?:kubectl|docker)"
)
LOOKED_AT = 300  # characters of a line between, to see whether it tells something


@dataclass(frozen=True, slots=True)
class Bounded:
    """The lines to read, each with its number in the paste; a gap has the number of the line behind it."""

    rows: tuple[tuple[int, str], ...]
    note: str = ""


def bounded(text: str) -> Bounded:
    left_out: list[str] = []
    text = text.replace("\r\n", "\n")
    middle, first, last, skipped = "", text, "", 0
    if len(text) > MOST_CHARS:
        first, middle, last = _cut(text)
        skipped = middle.count("\n")
        left_out.append(f"{len(middle) // 1024 + 1} KiB between the beginning and the end")
    rows = list(enumerate(_lines(first), start=1))
    if middle:
        rows += [(number, row) for number, row in enumerate(_lines(last), start=len(rows) + skipped)]
    kept = list(_chosen(rows))
    if len(kept) < len(rows):
        read = sum(row != GAP for _, row in kept)
        left_out.append(f"{len(rows) - read:,} of {len(rows):,} lines in the middle, those with an error last")
    if any(len(row) > MOST_CHARS_OF_LINE for _, row in kept):
        left_out.append(f"the ends of lines longer than {MOST_CHARS_OF_LINE:,} characters")
    note = f"Not read: {'; '.join(left_out)}." if left_out else ""
    return Bounded(tuple((number, row[:MOST_CHARS_OF_LINE]) for number, row in kept), note)


def _cut(text: str) -> tuple[str, str, str]:
    """The beginning, the middle that is left out, and the end, cut between lines where there are any near."""
    start = text.rfind("\n", FIRST_CHARS // 2, FIRST_CHARS) + 1 or FIRST_CHARS
    at = len(text) - (MOST_CHARS - FIRST_CHARS)
    end = text.find("\n", at, at + FIRST_CHARS) + 1 or at
    return text[:start], text[start:end], text[end:]


def _lines(text: str) -> list[str]:
    return (text if "\n" in text else text.replace("\r", "\n")).split("\n")


def _chosen(rows: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    if len(rows) <= MOST_LINES:
        yield from rows
        return
    last = len(rows) - (MOST_LINES - FIRST_LINES - TELLING_LINES)
    between = [place for place in range(FIRST_LINES, last) if _TELLS.search(rows[place][1][:LOOKED_AT])]
    places = [*range(FIRST_LINES), *between[-TELLING_LINES:], *range(last, len(rows))]
    for before, place in zip([-1, *places], places, strict=False):
        if place != before + 1:
            yield rows[place][0], GAP
        yield rows[place]
