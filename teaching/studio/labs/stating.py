"""What a mistake gets now, in the words that `lab.yaml` states it in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from labs.rehearsing import words
from labs.varying import every, filled
from teaching.studio.labs.bench import Bench
from teaching.studio.labs.drafting import with_sound_variants
from teaching.studio.labs.matrix import Matrix

LONGEST = 90
SENTENCE = re.compile(r"[^.:;]+")


@dataclass(frozen=True)
class Got:
    """Score, criteria, feedback and line, as they are at present."""

    score: int
    missed: tuple[str, ...]
    feedback: str
    line: int
    message: str

    @property
    def is_a_mistake(self) -> bool:
        return bool(self.missed)

    def stated(self) -> dict[str, Any]:
        return {"score": self.score, "missed": list(self.missed), "feedback": self.feedback, "line": self.line}


def got(bench: Bench, matrix: Matrix, name: str) -> Got | None:
    """None while the set is not graded."""
    row = matrix.row(name)
    if row is None or row.score is None:
        return None
    missed = tuple(cell.column.id for cell in row.cells if cell.is_tried and not cell.met)
    if row.first is None:
        return Got(row.score, missed, "", 0, "")
    path, _, line = row.first.place.rpartition(":")
    feedback = as_written(bench, row.first.column.index, row.first.message)
    return Got(row.score, missed, feedback, int(line) if path else 0, row.first.message)


def as_written(bench: Bench, index: int, message: str) -> str:
    """The beginning of a feedback as the criterion writes it, so that what varies stays a placeholder."""
    criterion = bench.criteria[index]
    diagnoses = criterion.get("diagnoses")
    says = [one.get("say") for one in diagnoses if isinstance(one, dict)] if isinstance(diagnoses, list) else []
    values = every(with_sound_variants(bench.source).variants)[0]
    for text in (*says, criterion.get("missed")):
        if isinstance(text, str) and words(filled(text, values)) == words(message):
            return beginning(words(text))
    return beginning(words(message))


def beginning(text: str) -> str:
    """Enough of it to know it again: the first clause, cut at a word where that is long."""
    match = SENTENCE.match(text)
    clause = match[0].strip() if match else text
    return clause if len(clause) <= LONGEST else clause[:LONGEST].rsplit(" ", 1)[0]
