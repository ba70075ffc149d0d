"""Grades while an author writes: what was graded once is not graded again, and no request grades for long.

A grade is kept by the content of the files and by all that the lab says; what reading the files gave is kept by the
content and the rules alone, so that another expression costs its evaluation and no more. Both live in this process.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import agentcore
from agentcore.grading import Reading, grade_of, read, reading_key

MAX_GRADES = 4_000
MAX_READINGS = 250
SECONDS = 4.0  # of one request; what is left comes with the next

Kept = TypeVar("Kept")


class OutOfTime(Exception):
    """More is to be graded than one request may."""


class Memory(OrderedDict[Hashable, Any]):
    """What was used last, up to a number."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def get_or_make(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        if key not in self:
            self[key] = make()
            if len(self) > self.size:
                self.popitem(last=False)
        self.move_to_end(key)
        kept: Kept = self[key]
        return kept


_grades = Memory(MAX_GRADES)
_readings = Memory(MAX_READINGS)
_lock = threading.RLock()


@dataclass
class Grader:
    """Grades as agentcore.grade does, for one request. Raises OutOfTime once it took too long, never at first.

    `graded` counts what was not remembered.
    """

    seconds: float = SECONDS
    graded: int = 0
    began: float = field(default_factory=time.monotonic)

    def __call__(self, files: Mapping[str, bytes], lab: agentcore.Lab) -> agentcore.Grade:
        digest = digest_of(files)
        with _lock:
            if (digest, lab) not in _grades and self.graded and time.monotonic() - self.began > self.seconds:
                raise OutOfTime
            return _grades.get_or_make((digest, lab), lambda: self.fresh(digest, files, lab))

    def fresh(self, digest: str, files: Mapping[str, bytes], lab: agentcore.Lab) -> agentcore.Grade:
        self.graded += 1
        return grade_of(reading_of(digest, files, lab), lab)


def reading_of(digest: str, files: Mapping[str, bytes], lab: agentcore.Lab) -> Reading:
    return _readings.get_or_make((digest, reading_key(lab)), lambda: read(files, lab))


def facts_for(files: Mapping[str, bytes], lab: agentcore.Lab, use: Callable[[Any], Kept]) -> Kept:
    """What a function gives for the facts that criteria would read in these files."""
    with _lock:
        return use(reading_of(digest_of(files), files, lab).facts)


def forget() -> None:
    """Begin again with nothing remembered."""
    with _lock:
        _grades.clear()
        _readings.clear()


def digest_of(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{len(path)} {path} {len(content)} ".encode() + content)
    return digest.hexdigest()
