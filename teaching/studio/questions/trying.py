"""A question tried by its author: asked, answered and explained as students meet it, and written down nowhere."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape

from agentcore import LabError
from agentcore.parsing.commandline import CommandError
from courses.answering import TYPES
from courses.answering.base import FormData
from courses.asking import Asked
from courses.linking import links_of
from courses.markdown import MarkdownRefused
from courses.models import Course, Question
from courses.writing import prepared

ROW_TEXTS = {
    "options": ("text", "why"),
    "pairs": ("left", "right", "why"),
    "distractors": ("right", "misconception"),
    "wrong": ("why", "misconception"),
}
UNREADY = (LookupError, TypeError, ValueError, AttributeError, MarkdownRefused, LabError, CommandError)


@dataclass
class Trial:
    """`asked` is nothing while the question lacks what is needed to ask it."""

    seed: str
    asked: Asked | None = None
    told: list[dict[str, str]] = field(default_factory=list)


def trial(course: Course, definition: dict[str, Any], seed: str = "") -> Trial:
    """A question of the definition that no table holds. Never raises, whatever the definition."""
    seed = seed[:40] or secrets.token_hex(8)
    made = Trial(seed)
    if definition.get("type") not in TYPES:
        return made
    try:
        shown = prepared(padded(definition), links_of(course))
        question = Question(pk=0, key=str(definition.get("id", ""))[:100] or "draft", type=definition["type"])
        question.definition, question.shown = definition, shown
        made.asked, made.told = Asked(question, seed), list(told(shown))
        str(made.asked.form)  # dealt out now: what cannot be asked shows here
        if not _is_whole(definition):
            made.asked = None
    except UNREADY:
        made.asked = None
    return made


def padded(definition: dict[str, Any]) -> dict[str, Any]:
    """The definition with an empty text wherever a draft has none yet, so that the rest of it can be shown."""
    made = {"prompt": "", "why": "", **definition}
    for key, row_keys in ROW_TEXTS.items():
        if isinstance(made.get(key), list):
            made[key] = [{**dict.fromkeys(row_keys, ""), **row} if isinstance(row, dict) else row for row in made[key]]
    return made


def answer(made: Trial, data: FormData) -> None:
    """Take the answer that was sent."""
    if made.asked is None:
        return
    try:
        if made.asked.take(data):
            str((made.asked.why, made.asked.credit))  # computed here, where a fault can be met
    except (*UNREADY, ZeroDivisionError):
        made.asked = None


def told(shown: dict[str, Any]) -> Iterator[dict[str, str]]:
    """All that is told after answering, rendered: of what, why, and the mistaken belief."""
    for row in shown.get("options", ()):
        yield {"of": row["text"], "why": row["why"], "belief": row["misconception"]}
    for row in shown.get("pairs", ()):
        yield {"of": row["left"], "why": row["why"], "belief": ""}
    for row in shown.get("choices", ()):
        if row["misconception"]:
            yield {"of": row["text"], "why": "", "belief": row["misconception"]}
    for row in shown.get("wrong", ()):
        what = row.get("command") or f"line {row.get('line')}: {row.get('with')}"
        yield {"of": escape(what), "why": row["why"], "belief": row["misconception"]}
    if shown.get("why"):
        yield {"of": "", "why": shown["why"], "belief": ""}


def _is_whole(definition: dict[str, Any]) -> bool:
    """Whether there is enough of it to be asked and marked."""
    counts = {"single": ("options", 2), "multiple": ("options", 2), "output": ("options", 2)}
    counts |= {"ordering": ("items", 2), "matching": ("pairs", 1), "command": ("accept", 1)}
    key, least = counts.get(str(definition["type"]), ("text", 1))
    rows = definition.get(key, ())
    needs_right = key == "options" and definition["type"] == "multiple"
    has_right = any(isinstance(row, dict) and row.get("correct") for row in rows) if needs_right else True
    return len(rows) >= least and has_right
