"""File sets × criteria: what each gets, what it should get, and where the two differ.

Nothing is judged here: grades come from labs.rehearsing and labs.mutating, and what is off is said in the words of the
publish gate. Here it is laid out, for a lab that may still be unfinished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import agentcore
from agentcore.grading import PASS_MARK
from labs.checking import MISTAKE
from labs.mutating import SOLUTION, Trial, trials
from labs.reading import LabSource
from labs.rehearsing import Rehearsal, rehearsal_problems, rehearse, told
from labs.varying import every
from teaching.studio.labs.bench import Bench
from teaching.studio.labs.drafting import Drafted, drafted, tried, weight_of, with_sound_variants
from teaching.studio.labs.remembering import Grader, OutOfTime

WORDS = {True: "met", False: "missed", None: "not checkable"}


@dataclass(frozen=True)
class Column:
    """A criterion. `fault` says why it cannot be tried."""

    index: int
    id: str
    title: str
    weight: int
    gate: bool
    fault: str = ""

    @property
    def number(self) -> int:
        return self.index + 1


@dataclass(frozen=True)
class Cell:
    """How a criterion came out for a file set; `is_right` is None where either will do."""

    column: Column
    met: bool | None = None
    is_right: bool | None = None
    is_tried: bool = True
    varies: str = ""  # with which values it came out otherwise
    message: str = ""
    place: str = ""

    @property
    def word(self) -> str:
        if not self.is_tried:
            return "cannot be tried" if self.column.fault else "not graded yet"
        return WORDS[self.met]

    @property
    def state(self) -> str:
        """The class of its shape."""
        return {True: "met", False: "missed", None: "unknown"}[self.met] if self.is_tried else "open"

    @property
    def verdict(self) -> str:
        return {True: ", as it should be", False: ", which is off", None: ""}[self.is_right]


@dataclass(frozen=True)
class Row:
    """A file set, or a mutant of the solution."""

    name: str
    kind: str  # starter, solution, alternatives, mistakes, mutant
    cells: tuple[Cell, ...]
    score: int | None = None
    passed: bool = False
    wanted: str = ""  # what it should score
    said: tuple[str, ...] = ()  # what is off
    first: Cell | None = None  # the feedback it gets first
    lacks_statement: bool = False
    criterion: int | None = None  # of a mutant: the index of the criterion it must break

    @property
    def label(self) -> str:
        return self.name.partition("/")[2] or self.name

    @property
    def is_graded(self) -> bool:
        return self.score is not None

    @property
    def is_right(self) -> bool:
        return self.is_graded and not self.said and not self.lacks_statement

    @property
    def tone(self) -> str:
        """The status's class, and so its shape."""
        if not self.is_graded:
            return "busy"
        return "pass" if self.is_right else "open" if self.lacks_statement and not self.said else "fail"


@dataclass(frozen=True)
class Matrix:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    mutants: tuple[Row, ...]
    is_complete: bool
    values: tuple[str, ...] = ()  # the editions that were graded, in words
    graded: int = 0  # how many grades were not remembered

    @property
    def weight(self) -> int:
        return sum(column.weight for column in self.columns)

    @property
    def right_mutants(self) -> int:
        return sum(row.is_right for row in self.mutants)

    def row(self, name: str) -> Row | None:
        return next((row for row in self.rows if row.name == name), None)

    def mutants_of(self, index: int) -> list[Row]:
        return [row for row in self.mutants if row.criterion == index]


@dataclass
class Laying:
    """Lays one matrix out."""

    bench: Bench
    grader: Grader
    is_complete: bool = True
    rehearsed: dict[str, list[Rehearsal]] = field(default_factory=dict)

    def matrix(self) -> Matrix:
        source = with_sound_variants(self.bench.source)
        version = self.bench.around.kubernetes_version
        editions = every(source.variants)
        first = drafted(source.filled(editions[0]), version)
        columns = self.columns(first)
        self.rehearse(source)
        rows = tuple(self.row(name, columns, first) for name in self.bench.set_names)
        mutants = tuple(self.mutant_rows(source.filled(editions[0]), columns, first))
        values = tuple(told(each) for each in editions if each)
        return Matrix(columns, rows, mutants, self.is_complete, values, self.grader.graded)

    def columns(self, first: Drafted) -> tuple[Column, ...]:
        return tuple(
            Column(
                index, first.ids[index], str(entry.get("title") or ""), weight_of(entry), entry.get("gate") is True,
                first.faults.get(index, ""),
            )
            for index, entry in enumerate(self.bench.criteria)
        )  # fmt: skip

    def rehearse(self, source: LabSource) -> None:
        """Grade every set with every value, as far as time allows."""
        try:
            for one in rehearse(
                source,
                self.bench.around.kubernetes_version,
                grade=self.grader,
                read=lambda filled, version: drafted(filled, version).lab,
            ):
                self.rehearsed.setdefault(one.name, []).append(one)
        except OutOfTime:
            self.is_complete = False

    def row(self, name: str, columns: tuple[Column, ...], first: Drafted) -> Row:
        kind = name.partition("/")[0]
        rehearsals = self.rehearsed.get(name, [])
        if not rehearsals:
            return Row(name, kind, tuple(Cell(column, is_tried=False) for column in columns))
        one = rehearsals[0]
        stated = self.stated(name) if kind == "mistakes" else None
        cells = tuple(self.cell(column, kind, rehearsals, stated) for column in columns)
        missed = [result.id for result in one.missed]
        return Row(
            name,
            kind,
            cells,
            score=one.grade.score,
            passed=one.grade.passed,
            wanted=wanted_of(kind, stated),
            said=tuple(self.off(rehearsals)) if kind != "mistakes" or stated else (),
            first=next((cell for cell in cells if missed and cell.column.id == missed[0]), None),
            lacks_statement=kind == "mistakes" and stated is None,
        )

    def stated(self, name: str) -> dict[str, object] | None:
        """What `lab.yaml` says a mistake gets, if it says all of it in its form."""
        key = name.removeprefix("mistakes/")
        document = self.bench.source.document
        if key not in self.bench.mistakes or list(MISTAKE.misfits(document, "mistakes", key)):
            return None
        stated: dict[str, object] = self.bench.mistakes[key]
        missed = stated["missed"]
        return stated if isinstance(missed, list) and all(isinstance(each, str) for each in missed) else None

    def cell(self, column: Column, kind: str, rehearsals: list[Rehearsal], stated: dict[str, object] | None) -> Cell:
        results = [result_of(one.grade, column.id) for one in rehearsals]
        result = results[0]
        if column.fault or result is None:
            return Cell(column, is_tried=False)
        others = (one for one, each in zip(rehearsals, results, strict=True) if each and each.met is not result.met)
        odd = next(others, None)
        return Cell(
            column,
            met=result.met,
            is_right=False if odd else is_right(kind, column, result.met, stated),
            varies=told(odd.values) if odd else "",
            message=result.message,
            place=place_of(result),
        )

    def off(self, rehearsals: list[Rehearsal]) -> Iterator[str]:
        """What the gate says of a set, with its values where not all of them are off."""
        found: dict[str, list[Rehearsal]] = {}
        for one in rehearsals:
            for problem in rehearsal_problems(one):
                found.setdefault(problem.message, []).append(one)
        for message, at in found.items():
            yield message if len(at) == len(rehearsals) else f"{message} ({told(at[0].values)})"

    def mutant_rows(self, source: LabSource, columns: tuple[Column, ...], first: Drafted) -> Iterator[Row]:
        solution = source.sets.get(SOLUTION)
        if solution is None or not all(map(is_text, solution.files.values())):
            return
        try:
            for trial in trials(tried(source), first.lab, grade=self.grader):
                yield mutant_row(trial, columns)
        except OutOfTime:
            self.is_complete = False


def mutant_row(trial: Trial, columns: tuple[Column, ...]) -> Row:
    index = int(trial.mutant.place[1])
    said = trial.message
    if not trial.mutant.path or not trial.mutant.change:
        said = "say in which file, and what is changed there"
    elif columns[index].fault:
        said = "the criterion cannot be tried yet"
    results = [result_of(trial.grade, column.id) if trial.grade else None for column in columns]
    cells = tuple(
        Cell(
            column,
            met=result.met if result else None,
            is_right=mutant_is_right(result.met, is_meant=column.index == index) if result else None,
            is_tried=result is not None,
            message=result.message if result else "",
            place=place_of(result) if result else "",
        )
        for column, result in zip(columns, results, strict=True)
    )
    score = trial.grade.score if trial.grade else 0
    return Row(
        str(trial.mutant), "mutant", cells, score, score >= PASS_MARK, said=(said,) if said else (), criterion=index
    )


def matrix_of(bench: Bench, grader: Grader | None = None) -> Matrix:
    return Laying(bench, grader or Grader()).matrix()


def result_of(grade: agentcore.Grade, name: str) -> agentcore.CriterionResult | None:
    return next((result for result in grade.criteria if result.id == name), None)


def place_of(result: agentcore.CriterionResult) -> str:
    return f"{result.span.path}:{result.span.line}" if result.span else ""


def is_right(kind: str, column: Column, met: bool | None, stated: dict[str, object] | None) -> bool | None:
    """Whether a set gets for a criterion what it should; None where the gate does not ask."""
    if kind == "solution":
        return met is True
    if kind == "alternatives":
        return met is True if column.gate or met is True else None
    if kind == "mistakes" and stated is not None:
        return (column.id in stated["missed"]) == (met is not True)  # type: ignore[operator]
    return None


def mutant_is_right(met: bool | None, *, is_meant: bool) -> bool | None:
    """It must break its criterion and no other; what cannot be checked because of it does not matter."""
    if is_meant:
        return met is False
    return met is True or (False if met is False else None)


def wanted_of(kind: str, stated: dict[str, object] | None) -> str:
    if kind == "mistakes":
        return f"of {stated['score']}" if stated else ""
    return {"solution": "of 100", "starter": f"below {PASS_MARK}", "alternatives": f"{PASS_MARK} or more"}[kind]


def is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
