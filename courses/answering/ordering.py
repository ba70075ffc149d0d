"""Items to put in order."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from courses.answering.base import Deal, Definition, FormData, Render, Unanswered, shape
from courses.locating import Key, Located
from courses.shaping import Misfit, Shape, at, each_text


@dataclass(frozen=True)
class Ordering:
    name: str = "ordering"
    shape: ClassVar[Shape] = shape(required={"items": list, "why": str})
    ask_template: str = "courses/questions/_ask_ordering.html"
    why_template: str = "courses/questions/_why_ordering.html"

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        yield from self.shape.misfits(document, *place)
        yield from each_text(document, *place, "items")
        items = at(document, *place, "items")
        if isinstance(items, list) and len(items) < 3:
            yield document.line(*place, "items"), "an order needs three items or more"
        texts = [text for item in (items if isinstance(items, list) else ()) if (text := str(item or "").strip())]
        if len(set(texts)) < len(texts):
            yield document.line(*place, "items"), "two items have the same text"

    def prepare(self, definition: Definition, render: Render) -> dict[str, Any]:
        return {"items": [render(item) for item in definition["items"]], "why": render(definition["why"])}

    def ask(self, shown: Definition, deal: Deal) -> dict[str, Any]:
        items = shown["items"]
        order = deal.disorder(len(items))
        return {
            "items": [{"key": deal.key(index), "text": items[index]} for index in order],
            "count": len(items),
        }

    def read(self, shown: Definition, data: FormData, deal: Deal) -> list[int]:
        count = len(shown["items"])
        places = [(data.get(f"place-{deal.key(index)}", ""), index) for index in range(count)]
        if sorted(place for place, _ in places) != sorted(str(number) for number in range(1, count + 1)):
            raise Unanswered(f"Give each item a place of its own, from 1 to {count}.")
        return [index for _, index in sorted((int(place), index) for place, index in places)]

    def mark(self, definition: Definition, given: list[int]) -> float:
        """How much of the order is right: the most items that stand in order among themselves.

        One item out of place costs one step, wherever it was put; the reverse order earns nothing.
        """
        return (longest_rise(given) - 1) / (len(given) - 1)

    def explain(self, shown: Definition, given: list[int], deal: Deal) -> dict[str, Any]:
        rows = [
            {"text": text, "given": given.index(index) + 1, "correct": given[index] == index}
            for index, text in enumerate(shown["items"])
        ]
        return {"rows": rows, "why": shown["why"]}


def longest_rise(numbers: list[int]) -> int:
    """The length of the longest increasing subsequence."""
    ends: list[int] = []
    for number in numbers:
        at_or_above = bisect_left(ends, number)
        ends[at_or_above : at_or_above + 1] = [number]
    return len(ends)


ORDERING = Ordering()
