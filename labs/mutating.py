"""Mutants: the solution with one change that breaks one criterion, which proves that the criterion sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import agentcore
from courses.locating import Key
from courses.problems import Problem
from labs.reading import LabSource

SOLUTION = "solution"
Grader = Callable[[Mapping[str, bytes], agentcore.Lab], agentcore.Grade]


@dataclass(frozen=True)
class Mutant:
    """One entry of a criterion's `broken_by`."""

    criterion: str
    place: tuple[Key, ...]
    path: str
    change: str
    to: str

    def __str__(self) -> str:
        return f"{self.path}: {one_line(self.change)} → {one_line(self.to) or '(nothing)'}"

    def fault(self, files: Mapping[str, bytes]) -> tuple[Key, str] | None:
        """Why it cannot be made of these files, and the key that is wrong."""
        if self.path not in files:
            return "path", f"the solution has no file `{self.path}`"
        count = files[self.path].decode().count(self.change)
        if count != 1:
            return "change", f"`{one_line(self.change)}` stands {count} times in the solution's `{self.path}`, not once"
        return None

    def made_of(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        changed = files[self.path].decode().replace(self.change, self.to)
        return {**files, self.path: changed.encode()}


@dataclass(frozen=True)
class Trial:
    """A mutant and what became of it: nothing to say if it broke its criterion and no other."""

    mutant: Mutant
    key: Key
    message: str = ""
    grade: agentcore.Grade | None = None

    @property
    def is_caught(self) -> bool:
        return not self.message


def mutants(source: LabSource) -> Iterator[Mutant]:
    """In the order of the lab; only of a definition that was checked."""
    for index, criterion in enumerate(source.listed("criteria")):
        for number, entry in enumerate(criterion.get("broken_by", ())):
            place = ("criteria", index, "broken_by", number)
            yield Mutant(criterion["id"], place, entry["path"], entry["change"], entry.get("to", ""))


def trials(source: LabSource, lab: agentcore.Lab, *, grade: Grader = agentcore.grade) -> Iterator[Trial]:
    """Make and grade each mutant of the solution."""
    solution = source.sets.get(SOLUTION)
    for mutant in mutants(source) if solution else ():
        fault = mutant.fault(solution.files)
        if fault:
            yield Trial(mutant, *fault)
            continue
        given = grade(mutant.made_of(source.handed_in(solution)), lab)
        yield Trial(mutant, "change", verdict(mutant, given), given)


def verdict(mutant: Mutant, grade: agentcore.Grade) -> str:
    """What is wrong with a mutant by its grade. What could not be checked because of it is not broken."""
    broken = [result.id for result in grade.criteria if result.met is False]
    unchecked = [result.id for result in grade.criteria if result.met is None]
    others = [each for each in broken if each != mutant.criterion]
    if mutant.criterion in unchecked:
        return f"this keeps `{mutant.criterion}` from being checked, which does not break it"
    if mutant.criterion not in broken:
        return f"this does not break `{mutant.criterion}`; it breaks {listed(others)}"
    if others:
        return (
            f"this breaks {listed(others)} as well as `{mutant.criterion}`; break one alone, or make them one criterion"
        )
    return ""


def mutant_problems(source: LabSource, lab: agentcore.Lab, *, grade: Grader = agentcore.grade) -> Iterator[Problem]:
    for trial in trials(source, lab, grade=grade):
        if not trial.is_caught:
            place = (*trial.mutant.place, trial.key)
            yield Problem(source.path, source.document.line(*place), trial.message)


def unproven(source: LabSource) -> list[int]:
    """The indexes of the criteria that no mutant proves."""
    return [index for index, one in enumerate(source.listed("criteria")) if not one.get("broken_by")]


def unproven_problems(source: LabSource) -> Iterator[Problem]:
    for index in unproven(source):
        name = source.listed("criteria")[index]["id"]
        message = f"`broken_by` is missing: one change of the solution that breaks `{name}` and nothing else"
        yield Problem(source.path, source.document.line("criteria", index), message)


def listed(ids: list[str]) -> str:
    return " and ".join(f"`{each}`" for each in ids) or "nothing"


def one_line(text: str) -> str:
    return " ⏎ ".join(line.strip() for line in text.strip().split("\n"))
