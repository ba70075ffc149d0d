"""What the builder's pages show: the parts of a lab, the live matrix, the gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from teaching.studio.labs.bench import Bench
from teaching.studio.labs.gate import Gate, gate_of
from teaching.studio.labs.matrix import Column, Matrix, Row, matrix_of
from teaching.studio.labs.reference import Said, said_of
from teaching.studio.labs.remembering import Grader
from teaching.studio.labs.stating import Got, got
from teaching.studio.working import find

PARTS = (
    ("about", "About", "studio:lab"),
    ("files", "Files", "studio:lab_files"),
    ("criteria", "Criteria", "studio:lab_criteria"),
    ("matrix", "Matrix", "studio:lab_matrix"),
)
AT_ONCE = 0.5  # seconds of grading before a page is answered; the rest comes by itself


@dataclass(frozen=True)
class Live:
    """The matrix and the gate as they are with what is being typed."""

    bench: Bench
    matrix: Matrix
    gate: Gate
    column: int = -1  # the criterion before the author
    row: str = ""  # the set before the author
    is_wide: bool = False  # whether there is room for what each set is told

    @property
    def kinds(self) -> list[tuple[str, list[Row]]]:
        """The rows by their kind, in words."""
        words = {"starter": "Starter", "solution": "Solution", "alternatives": "Alternatives", "mistakes": "Mistakes"}
        return [
            (title, rows) for kind, title in words.items() if (rows := [r for r in self.matrix.rows if r.kind == kind])
        ]

    @property
    def width(self) -> int:
        """Columns of the table."""
        return len(self.matrix.columns) + (3 if self.is_wide else 2)

    @property
    def own_mutants(self) -> list[Row]:
        """Of the criterion before the author, in the order of `broken_by`."""
        return self.matrix.mutants_of(self.column)

    @property
    def own_column(self) -> Column | None:
        return self.matrix.columns[self.column] if 0 <= self.column < len(self.matrix.columns) else None

    @property
    def expression(self) -> Said:
        """Of the criterion before the author."""
        cel = self.bench.criteria[self.column].get("cel") if self.own_column else ""
        return said_of(self.bench, cel) if isinstance(cel, str) else Said("")

    @property
    def is_of_a_mistake(self) -> bool:
        return self.row.startswith("mistakes/")

    @property
    def got(self) -> Got | None:
        """What the mistake before the author gets."""
        return got(self.bench, self.matrix, self.row)

    @property
    def query(self) -> dict[str, str | int]:
        return {"column": self.column, "row": self.row, **({"wide": 1} if self.is_wide else {})}

    @property
    def url(self) -> str:
        return reverse("studio:lab_live", kwargs=self.bench.address()) + f"?{urlencode(self.query)}"


def live(bench: Bench, *, column: int = -1, row: str = "", is_wide: bool = False, seconds: float = AT_ONCE) -> Live:
    """Grade what is not remembered, for so long; what is left is told as missing."""
    grader = Grader(seconds=seconds)
    matrix = matrix_of(bench, grader)
    gate = gate_of(bench, grader) if matrix.is_complete else Gate((), is_known=False)
    return Live(bench, matrix, gate, column, row, is_wide)


def page(bench: Bench, part: str, **more: Any) -> dict[str, Any]:
    """The context that every page of a lab has."""
    return {
        "bench": bench,
        "course": bench.course,
        "part": part,
        "parts": [(key, label, reverse(name, kwargs=bench.address())) for key, label, name in PARTS],
        "definition": find(bench.course, bench.path),
        **more,
    }
