"""What differs between two versions of files, line by line, for whoever shows it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

CONTEXT_LINES = 3
SIGNS = {"+": "add", "-": "del", "@": "hunk"}


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    kind: str  # add, del, hunk, same


@dataclass(frozen=True, slots=True)
class FileDiff:
    path: str
    lines: tuple[Line, ...]

    @property
    def added(self) -> int:
        return sum(line.kind == "add" for line in self.lines)

    @property
    def removed(self) -> int:
        return sum(line.kind == "del" for line in self.lines)


def diffs_of(before: Mapping[str, str], after: Mapping[str, str]) -> list[FileDiff]:
    """The files that differ, in the order of their names."""
    paths = sorted({*before, *after})
    diffs = (FileDiff(path, tuple(changed(before.get(path, ""), after.get(path, "")))) for path in paths)
    return [diff for diff in diffs if diff.lines]


def changed(before: str, after: str) -> Iterator[Line]:
    rows = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=CONTEXT_LINES)
    for row in list(rows)[2:]:
        yield Line(row, SIGNS.get(row[:1], "same"))
