"""Options to choose from, as `single`, `multiple` and `output` have them."""

from collections.abc import Iterator
from typing import Any

from courses.answering.base import Deal, Definition, Render
from courses.locating import Key, Located
from courses.shaping import Misfit, Shape, at

OPTION = Shape(required={"text": str, "why": str}, optional={"correct": bool, "misconception": str})


def option_misfits(document: Located, *place: Key) -> Iterator[Misfit]:
    options = at(document, *place, "options")
    if not isinstance(options, list):
        return
    if len(options) < 2:
        yield document.line(*place, "options"), "a choice needs two options or more"
    seen: set[str] = set()
    for index, option in enumerate(options):
        here = (*place, "options", index)
        yield from OPTION.misfits(document, *here)
        if not isinstance(option, dict):
            continue
        if option.get("correct") is True and "misconception" in option:
            yield document.line(*here, "misconception"), "a correct option has no `misconception`"
        if option.get("correct") is not True and "misconception" not in option:
            yield (
                document.line(*here),
                "a wrong option names its `misconception`, the wrong belief as a sentence",
            )
        text = str(option.get("text") or "").strip()
        if text and text in seen:
            yield document.line(*here), "two options have the same text"
        seen.add(text)


def correct_count(document: Located, *place: Key) -> int:
    options = at(document, *place, "options")
    if not isinstance(options, list):
        return 0
    return sum(1 for option in options if isinstance(option, dict) and option.get("correct") is True)


def prepare_options(definition: Definition, render: Render) -> list[dict[str, Any]]:
    return [
        {
            "text": render(option["text"]),
            "correct": option.get("correct", False),
            "why": render(option["why"]),
            "misconception": render(option.get("misconception", "")),
        }
        for option in definition["options"]
    ]


def ask_options(shown: Definition, deal: Deal) -> dict[str, Any]:
    options = shown["options"]
    return {"options": [{"key": deal.key(i), "text": options[i]["text"]} for i in deal.order(len(options))]}


def explain_options(shown: Definition, chosen: list[int], deal: Deal) -> dict[str, Any]:
    options = shown["options"]
    return {"options": [{**options[i], "chosen": i in chosen} for i in deal.order(len(options))]}
