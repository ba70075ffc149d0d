"""Pairs to match, perhaps with distractors that match nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, ClassVar

from django.utils.html import strip_tags

from courses.answering.base import Deal, Definition, FormData, Render, Unanswered, shape
from courses.locating import Key, Located
from courses.shaping import Misfit, Shape, at

PAIR = Shape(required={"left": str, "right": str, "why": str})
DISTRACTOR = Shape(required={"right": str, "misconception": str})


@dataclass(frozen=True)
class Matching:
    name: str = "matching"
    shape: ClassVar[Shape] = shape(required={"pairs": list}, optional={"distractors": list})
    ask_template: str = "courses/questions/_ask_matching.html"
    why_template: str = "courses/questions/_why_matching.html"

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        yield from self.shape.misfits(document, *place)
        for key, part in (("pairs", PAIR), ("distractors", DISTRACTOR)):
            rows = at(document, *place, key)
            for index in range(len(rows) if isinstance(rows, list) else 0):
                yield from part.misfits(document, *place, key, index)
        pairs = at(document, *place, "pairs")
        if isinstance(pairs, list) and len(pairs) < 3:
            yield document.line(*place, "pairs"), "matching needs three pairs or more"

    def prepare(self, definition: Definition, render: Render) -> dict[str, Any]:
        """The choices are every right side once; a pair names its choice by index, distractors come last."""
        texts = list(dict.fromkeys(choice_texts(definition)))
        meanings = {row["right"]: row["misconception"] for row in definition.get("distractors", [])}
        return {
            "choices": [
                {
                    "text": render(text),
                    "plain": plain(render(text)),
                    "misconception": render(meanings.get(text, "")),
                }
                for text in texts
            ],
            "pairs": [
                {
                    "left": render(pair["left"]),
                    "choice": texts.index(pair["right"]),
                    "why": render(pair["why"]),
                }
                for pair in definition["pairs"]
            ],
        }

    def ask(self, shown: Definition, deal: Deal) -> dict[str, Any]:
        choices = shown["choices"]
        return {
            "lefts": [{"key": deal.key(i, "left"), "text": pair["left"]} for i, pair in enumerate(shown["pairs"])],
            "choices": [
                {"key": deal.key(i), "text": choices[i]["text"], "plain": choices[i]["plain"]}
                for i in deal.order(len(choices))
            ],
        }

    def read(self, shown: Definition, data: FormData, deal: Deal) -> list[int]:
        indices = deal.indices(len(shown["choices"]))
        names = [data.get(f"match-{deal.key(index, 'left')}", "") for index in range(len(shown["pairs"]))]
        if any(name not in indices for name in names):
            raise Unanswered("Choose a match for every line.")
        return [indices[name] for name in names]

    def mark(self, definition: Definition, given: list[int]) -> float:
        texts = list(dict.fromkeys(choice_texts(definition)))
        pairs = definition["pairs"]
        right = sum(texts[choice] == pair["right"] for choice, pair in zip(given, pairs, strict=True))
        return right / len(pairs)

    def explain(self, shown: Definition, given: list[int], deal: Deal) -> dict[str, Any]:
        choices = shown["choices"]
        rows = [
            {
                "left": pair["left"],
                "right": choices[pair["choice"]]["text"],
                "given": choices[choice]["text"],
                "misconception": choices[choice]["misconception"],
                "correct": choice == pair["choice"],
                "why": pair["why"],
            }
            for choice, pair in zip(given, shown["pairs"], strict=True)
        ]
        return {"rows": rows}


def choice_texts(definition: Definition) -> Iterator[str]:
    for row in (*definition["pairs"], *definition.get("distractors", [])):
        yield row["right"]


def plain(html: str) -> str:
    """A text for an `<option>`, which holds no elements."""
    return unescape(strip_tags(html)).strip()


MATCHING = Matching()
