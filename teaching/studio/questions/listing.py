"""The rows of a quiz's page: each question in short, what is wrong with it, and which outcomes the questions cover."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from courses.answering import TYPES
from courses.recalling import recalled_count
from teaching.studio.questions import fields
from teaching.studio.questions.judging import problems_of
from teaching.studio.questions.pool import Pool

FENCE = re.compile(r"^(?P<fence> *`{3,}).*?(^(?P=fence)`* *$|\Z)", re.MULTILINE | re.DOTALL)
MAX_BEGINNING = 160  # characters
MAX_JUDGED = 200  # questions of one page whose problems are looked for


@dataclass(frozen=True)
class Line:
    """One question of the list."""

    index: int
    key: str
    url: str
    kind: str
    beginning: str
    outcome: str
    problems: int
    is_first: bool
    is_last: bool

    @property
    def number(self) -> int:
        return self.index + 1


@dataclass(frozen=True)
class Covered:
    """An outcome of the module and how many questions test it."""

    key: str
    sentence: str
    count: int


def lines_of(pool: Pool, outcome: str = "") -> list[Line]:
    """The questions in their order, those of one outcome if it is named."""
    last = len(pool.questions) - 1
    lines = []
    for index, each in enumerate(pool.questions):
        question: dict[str, Any] = each if isinstance(each, dict) else {}
        if outcome and str(question.get("outcome")) != outcome:
            continue
        key = str(question.get("id", ""))
        kind = str(question.get("type", ""))
        lines.append(
            Line(
                index,
                key,
                pool.question_url(key),
                kind if kind in TYPES else "unknown",
                beginning_of(str(question.get("prompt", ""))),
                str(question.get("outcome", "")),
                len(problems_of(pool, question, index=index)) if question and len(lines) < MAX_JUDGED else 0,
                is_first=index == 0,
                is_last=index == last,
            )
        )
    return lines


def beginning_of(prompt: str) -> str:
    """A prompt in one line, without the files and outputs that it shows."""
    words = " ".join(FENCE.sub(" ", prompt).split())
    return words if len(words) <= MAX_BEGINNING else f"{words[:MAX_BEGINNING].rpartition(' ')[0]} …"


def coverage_of(pool: Pool) -> list[Covered]:
    counts = Counter(str(each.get("outcome")) for each in pool.questions if isinstance(each, dict))
    return [Covered(key, sentence, counts[key]) for key, sentence in pool.outcomes.items()]


def asked_of(pool: Pool) -> dict[str, int]:
    """How many questions an attempt asks, how many are recalled from earlier modules, and what the pool needs."""
    draw = pool.data.get("draw")
    draw = draw if isinstance(draw, int) and not isinstance(draw, bool) else 0
    recalled = 0 if pool.is_placement or pool.is_first else recalled_count(draw)
    return {"draw": draw, "recalled": recalled, "own": draw - recalled, "needed": 2 * (draw - recalled)}


def kinds() -> list[tuple[str, str]]:
    return list(fields.TYPES.items())
