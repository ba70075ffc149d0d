"""The working copy as folders: what stands in one, and what is found below it by words of its path."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q

from courses.models import Course

Row = tuple[str, str | None, datetime]  # path, who changed it, when


@dataclass(frozen=True)
class Entry:
    """A file, or a folder with as many files below it as `count`. Who changed it last is empty as it was published."""

    name: str
    path: str
    count: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def is_folder(self) -> bool:
        return self.count > 0


def entries_in(course: Course, folder: str) -> list[Entry]:
    """The folders in a folder, then its files, each by name. One query."""
    home = f"{folder}/" if folder else ""
    below: dict[str, list[Row]] = {}
    files = []
    for row in _rows(course.working_files.filter(path__startswith=home)):
        name, _, rest = row[0].removeprefix(home).partition("/")
        if rest:
            below.setdefault(name, []).append(row)
        else:
            files.append(_file(row, name))
    return [*(_folder(home + name, rows) for name, rows in below.items()), *files]


def found_in(course: Course, folder: str, words: str) -> list[Entry]:
    """The files below a folder whose path holds every word, in any order. One query."""
    home = f"{folder}/" if folder else ""
    asked = reduce(and_, (Q(path__icontains=word) for word in words.split()), Q(path__startswith=home))
    return [_file(row, row[0].removeprefix(home)) for row in _rows(course.working_files.filter(asked))]


def above(path: str) -> Iterator[tuple[str, str]]:
    """Name and path of every folder that leads to a path, the outermost first, and of the path itself."""
    parts = path.split("/") if path else []
    return ((name, "/".join(parts[: index + 1])) for index, name in enumerate(parts))


def _rows(files: Any) -> Iterable[Row]:
    rows: Iterable[Row] = files.values_list("path", "changed_by__username", "changed_at")
    return rows


def _file(row: Row, name: str) -> Entry:
    path, by, at = row
    return Entry(name, path, 0, by or "", at if by else None)


def _folder(path: str, rows: list[Row]) -> Entry:
    changed = [(at, by) for _, by, at in rows if by]
    at, by = max(changed) if changed else (None, "")
    return Entry(path.rpartition("/")[2], path, len(rows), by, at)
