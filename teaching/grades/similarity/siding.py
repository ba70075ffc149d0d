"""Two submissions beside each other, line by line, and which lines the lab gives to everybody."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from labs.allotting import lab_of
from teaching.grades.similarity.models import Pair

MOST_LINES = 2_000  # of a file


@dataclass(frozen=True)
class Row:
    """A line of each; None where one has nothing there. `is_same` by letter, `is_given` by the lab."""

    left: str | None
    right: str | None
    is_same: bool
    is_given: bool

    @property
    def word(self) -> str:
        if self.is_given:
            return "given"
        return "same" if self.is_same else ""


@dataclass(frozen=True)
class Side:
    path: str
    rows: tuple[Row, ...]

    @property
    def same(self) -> int:
        """Lines alike that the lab does not give, blank ones left out."""
        return sum(row.is_same and not row.is_given and bool((row.left or "").strip()) for row in self.rows)


def sides_of(pair: Pair) -> list[Side]:
    """Every file that either handed in."""
    given = set()
    for submission in (pair.one, pair.other):
        lab = lab_of(submission)
        given.update(
            line.strip() for files in (lab.starter, lab.solution) for line in lines_of("\n".join(files.values()))
        )
    left, right = pair.one.files, pair.other.files
    return [
        Side(path, tuple(rows_of(lines_of(left.get(path, "")), lines_of(right.get(path, "")), given)))
        for path in sorted({*left, *right})
    ]


def lines_of(text: str) -> list[str]:
    return text.splitlines()[:MOST_LINES]


def rows_of(left: list[str], right: list[str], given: set[str]) -> Iterator[Row]:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for index in range(max(b - a, d - c)):
            one = left[a + index] if a + index < b else None
            other = right[c + index] if c + index < d else None
            is_given = all(line is None or line.strip() in given for line in (one, other))
            yield Row(one, other, tag == "equal", is_given)
