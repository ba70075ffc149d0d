"""What a .dockerignore keeps out of the build context, as BuildKit matches it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

# more patterns than any project has, and few enough to try each on every path
MOST_PATTERNS = 200


@dataclass(frozen=True, slots=True)
class IgnorePatterns:
    """The patterns of one file; the last that matches a path decides."""

    patterns: tuple[tuple[bool, tuple[str, ...]], ...]

    @classmethod
    def read(cls, text: str) -> IgnorePatterns:
        return cls(tuple(patterns_in(text))[:MOST_PATTERNS])

    def excludes(self, path: str) -> bool:
        """Whether a file or folder of the context, or a folder above it, is kept out."""
        parts = tuple(part for part in posixpath.normpath(path).split("/") if part)[:20]
        if not parts or parts == (".",):
            return False
        excluded = False
        for is_exception, pattern in self.patterns:
            if excluded == is_exception and matches_any_parent(pattern, parts):
                excluded = not is_exception
        return excluded


def patterns_in(text: str) -> Iterator[tuple[bool, tuple[str, ...]]]:
    for row in text.removeprefix("\ufeff").split("\n"):
        if row.startswith("#") or not row.strip():
            continue
        body = row.strip()
        is_exception = body.startswith("!")
        cleaned = posixpath.normpath(body.removeprefix("!").strip()).lstrip("/")
        parts = tuple(cleaned.split("/"))
        # a pattern of many stars is no project's, and slow to try
        if cleaned not in ("", ".") and cleaned.count("*") < 12:
            yield is_exception, parts


def matches_any_parent(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether the path, or a folder above it, matches whole; `**` stands for any number of folders."""
    reached = {0}
    for part in pattern:
        if part == "**":
            reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and is_like(parts[at], part)}
        if not reached:
            return False
    return max(reached) > 0


def is_like(name: str, part: str) -> bool:
    """Whether a name is what one part of a pattern says; plain names are the rule, so they are compared first."""
    return name == part or (not part.isalnum() and fnmatchcase(name, part))
