"""The publish gate: every file set of a lab is graded as a learner's would be, and must get what it should."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import agentcore
from agentcore.grading import PASS_MARK
from agentcore.rules.base import Severity
from courses.locating import Key
from courses.problems import Problem
from labs.compiling import engine_lab
from labs.mutating import Grader, mutant_problems, unproven_problems
from labs.reading import FileSet, LabSource
from labs.varying import Values, every

KEY = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
LOUD = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True)
class Rehearsal:
    """A file set and the grade it got."""

    name: str
    files: FileSet
    grade: agentcore.Grade
    values: Values
    source: LabSource  # filled with them

    @property
    def missed(self) -> list[agentcore.CriterionResult]:
        """Not met, or not to be checked."""
        return [result for result in self.grade.criteria if not result.met]

    def place(self, path: str | None) -> Path:
        return self.files.folder / path if path else self.files.folder


def rehearse(
    source: LabSource,
    kubernetes_version: str,
    *,
    grade: Grader = agentcore.grade,
    read: Callable[[LabSource, str], agentcore.Lab] | None = None,
) -> Iterator[Rehearsal]:
    """Grade every set with every value. Raises LabError where the lab cannot be graded with.

    `grade` is for who remembers grades, `read` for who grades with what there is of an unfinished lab.
    """
    for values in every(source.variants):
        filled = source.filled(values)
        lab = (read or engine_lab_of)(filled, kubernetes_version)
        for name, files in filled.sets.items():
            yield Rehearsal(name, files, grade(filled.handed_in(files), lab), values, filled)


def engine_lab_of(source: LabSource, kubernetes_version: str) -> agentcore.Lab:
    return engine_lab(source.definition, slug=source.slug, revision="", kubernetes_version=kubernetes_version)


def compiling_problems(source: LabSource, kubernetes_version: str) -> Iterator[Problem]:
    """What keeps the lab from being graded with at all, with any of its values."""
    try:
        for values in every(source.variants):
            engine_lab_of(source.filled(values), kubernetes_version)
    except agentcore.LabError as error:
        yield Problem(source.path, source.document.line(*place_of(error.key)), str(error))


def gate_problems(source: LabSource, kubernetes_version: str, *, grade: Grader = agentcore.grade) -> Iterator[Problem]:
    """Only of a lab that compiles. `grade` is for who remembers grades."""
    rehearsals = list(rehearse(source, kubernetes_version, grade=grade))
    met: dict[Problem, list[Values]] = {}
    for rehearsal in rehearsals:
        for problem in rehearsal_problems(rehearsal):
            met.setdefault(problem, []).append(rehearsal.values)
    editions = len(every(source.variants))
    for problem, values in met.items():
        yield problem if len(values) == editions else replace(problem, message=f"{problem.message} ({told(values[0])})")
    first = source.filled(every(source.variants)[0])
    yield from mutant_problems(first, engine_lab_of(first, kubernetes_version), grade=grade)
    yield from unproven_problems(source)


def told(values: Values) -> str:
    return "with " + ", ".join(f"{name} {value}" for name, value in values.items())


def rehearsal_problems(rehearsal: Rehearsal) -> Iterator[Problem]:
    for fault in rehearsal.grade.faults:
        yield Problem(rehearsal.files.folder, 1, f"{rehearsal.name} cannot be graded: {fault}")
    kind = rehearsal.name.partition("/")[0]
    yield from {
        "starter": starter_problems,
        "solution": solution_problems,
        "alternatives": alternative_problems,
    }.get(kind, mistake_problems)(rehearsal)


def place_of(key: str) -> tuple[Key, ...]:
    """`criteria[3].at` as the keys that lead there."""
    return tuple(name or int(index) for name, index in KEY.findall(key))


def starter_problems(starter: Rehearsal) -> Iterator[Problem]:
    if starter.grade.passed:
        message = f"the starter passes already, with {starter.grade.score}; it must score below {PASS_MARK}"
        yield Problem(starter.files.folder, 1, message)


def solution_problems(solution: Rehearsal) -> Iterator[Problem]:
    yield from misses(solution, solution.missed)
    if solution.grade.score != 100 and not solution.missed:
        yield Problem(solution.files.folder, 1, f"the solution scores {solution.grade.score}, not 100")
    for finding in solution.grade.findings:
        if finding.severity in LOUD:
            message = f"the solution has a finding: {finding.rule_id}: {finding.message}"
            yield Problem(solution.place(finding.path), finding.line, message)


def alternative_problems(alternative: Rehearsal) -> Iterator[Problem]:
    grade = alternative.grade
    yield from misses(alternative, [result for result in alternative.missed if result.gate])
    if grade.score < PASS_MARK:
        message = f"this alternative scores {grade.score}, below {PASS_MARK}"
        yield Problem(alternative.files.folder, 1, message)
        yield from misses(alternative, [result for result in alternative.missed if not result.gate])


def misses(rehearsal: Rehearsal, results: list[agentcore.CriterionResult]) -> Iterator[Problem]:
    for result in results:
        where = rehearsal.place(result.span.path if result.span else None)
        message = f"{rehearsal.name} misses `{result.id}` ({result.weight}): {result.message}"
        yield Problem(where, result.span.line if result.span else 1, message)


def mistake_problems(mistake: Rehearsal) -> Iterator[Problem]:
    """Where a mistake gets other than lab.yaml says."""
    source = mistake.source
    name = mistake.name.removeprefix("mistakes/")
    stated = source.definition["mistakes"][name]

    def problem(key: str, message: str) -> Problem:
        return Problem(source.path, source.document.line("mistakes", name, key), f"`{name}` {message}")

    if mistake.grade.score != stated["score"]:
        yield problem("score", f"scores {mistake.grade.score}, not {stated['score']}")
    missed = [result.id for result in mistake.missed]
    if set(missed) != set(stated["missed"]):
        yield problem(
            "missed", f"misses {', '.join(missed) or 'nothing'}; not {', '.join(stated['missed']) or 'nothing'}"
        )
    if not mistake.missed:
        return
    first = mistake.missed[0]
    if words(stated["feedback"]) not in words(first.message):
        yield problem("feedback", f"gets for `{first.id}` the feedback: {first.message}")
    line = first.span.line if first.span else 0
    if line != stated["line"]:
        yield problem(
            "line", f"gets its feedback on {f'line {line}' if line else 'no line'}, not on line {stated['line']}"
        )


def words(text: str) -> str:
    """The text without its line breaks: YAML folds where it likes."""
    return " ".join(text.split())
