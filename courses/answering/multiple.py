"""Every option that is right, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

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
class Multiple:
    name: str = "multiple"
    shape: ClassVar[Shape] = shape(required={"options": list})
    ask_template: str = "courses/questions/_ask_multiple.html"
    why_template: str = "courses/questions/_why_options.html"

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        yield from self.shape.misfits(document, *place)
        yield from option_misfits(document, *place)
        if correct_count(document, *place) < 1:
            yield document.line(*place, "options"), "at least one option must be `correct: true`"

    def prepare(self, definition: Definition, render: Render) -> dict[str, Any]:
        return {"options": prepare_options(definition, render)}

    def ask(self, shown: Definition, deal: Deal) -> dict[str, Any]:
        return ask_options(shown, deal)

    def read(self, shown: Definition, data: FormData, deal: Deal) -> list[int]:
        indices = deal.indices(len(shown["options"]))
        choices = data.getlist("choice")
        if not choices or any(choice not in indices for choice in choices):
            raise Unanswered("Choose every answer that is right: one at least.")
        return sorted({indices[choice] for choice in choices})

    def mark(self, definition: Definition, given: list[int]) -> float:
        """Each right choice earns its share and each wrong one takes a share back, down to 0."""
        right = {index for index, option in enumerate(definition["options"]) if option.get("correct")}
        chosen = set(given)
        return max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))

    def explain(self, shown: Definition, given: list[int], deal: Deal) -> dict[str, Any]:
        return explain_options(shown, given, deal)


MULTIPLE = Multiple()
