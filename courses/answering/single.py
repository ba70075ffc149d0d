"""One option of several; `output` is the same about something a terminal printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from courses.answering.base import Deal, Definition, FormData, Render, Unanswered, shape
from courses.answering.options import (
    ask_options,
    correct_count,
    explain_options,
    option_misfits,
    prepare_options,
)
from courses.locating import Key, Located
from courses.shaping import Misfit, Shape


@dataclass(frozen=True)
class Single:
    name: str
    shape: Shape
    ask_template: str = "courses/questions/_ask_single.html"
    why_template: str = "courses/questions/_why_options.html"

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        yield from self.shape.misfits(document, *place)
        yield from option_misfits(document, *place)
        count = correct_count(document, *place)
        if count != 1:
            yield document.line(*place, "options"), f"exactly one option must be `correct: true`, {count} are"

    def prepare(self, definition: Definition, render: Render) -> dict[str, Any]:
        output = {"output": definition["output"]} if "output" in definition else {}
        return {"options": prepare_options(definition, render), **output}

    def ask(self, shown: Definition, deal: Deal) -> dict[str, Any]:
        return ask_options(shown, deal)

    def read(self, shown: Definition, data: FormData, deal: Deal) -> int:
        indices = deal.indices(len(shown["options"]))
        choice = data.get("choice", "")
        if choice not in indices:
            raise Unanswered("Choose one answer.")
        return indices[choice]

    def mark(self, definition: Definition, given: int) -> float:
        return 1.0 if definition["options"][given].get("correct") else 0.0

    def explain(self, shown: Definition, given: int, deal: Deal) -> dict[str, Any]:
        return explain_options(shown, [given], deal)


SINGLE = Single("single", shape(required={"options": list}))
OUTPUT = Single("output", shape(required={"options": list, "output": str}))
