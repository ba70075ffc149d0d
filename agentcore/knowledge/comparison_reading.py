"""Reads the comparisons: `comparisons.yaml`, what people ask for as "X or Y"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from agentcore.knowledge.passages import KnowledgeError
from agentcore.knowledge.records import Comparison, Passage, Side
from agentcore.knowledge.topic_reading import topics

FILE = "comparisons.yaml"
TEXTS = ("difference", "table", "choice")
PASSAGE = re.compile(r"\{\{ knowledge ([a-z0-9-]+)#([a-z0-9-]+) \}\}")
KEYS = {"id", "sides", "lesson", *TEXTS}


@cache
def comparisons() -> tuple[Comparison, ...]:
    """All comparisons, in the order of their file. Raises KnowledgeError where one is not in its form."""
    return read_comparisons(files("agentcore.knowledge").joinpath(FILE).read_text(encoding="utf-8"))


@cache
def _by_id() -> Mapping[str, Comparison]:
    return MappingProxyType({one.id: one for one in comparisons()})


def comparison(id: str) -> Comparison:
    """The comparison with this id. Raises KeyError if there is none."""
    return _by_id()[id]


def read_comparisons(text: str) -> tuple[Comparison, ...]:
    """The comparisons of a YAML text, a list of mappings. Raises KnowledgeError."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise KnowledgeError(FILE, line + 1, f"not YAML: {error.problem}") from error
    if not isinstance(node, yaml.SequenceNode):
        raise KnowledgeError(FILE, 1, "it is a list of comparisons")
    lines = [entry.start_mark.line + 1 for entry in node.value]
    found = tuple(_comparison(line, entry) for line, entry in zip(lines, data, strict=True))
    seen: set[str] = set()
    for line, one in zip(lines, found, strict=True):
        if one.id in seen:
            raise KnowledgeError(FILE, line, f"`{one.id}` stands here a second time")
        seen.add(one.id)
    return found


def _comparison(line: int, data: Any) -> Comparison:
    if not isinstance(data, dict) or set(data) != KEYS:
        raise KnowledgeError(FILE, line, f"a comparison holds exactly {', '.join(sorted(KEYS))}")
    for key in ("id", "lesson", *TEXTS):
        if not isinstance(data[key], str) or not data[key].strip():
            raise KnowledgeError(FILE, line, f"`{key}` is a text, and not empty")
    sides = data["sides"]
    if not isinstance(sides, list) or len(sides) < 2:
        raise KnowledgeError(FILE, line, "`sides` is a list of two or more")
    passages = tuple(Passage(_text(line, data[key].strip()), key) for key in TEXTS)
    return Comparison(data["id"], tuple(_side(line, side) for side in sides), passages, data["lesson"])


def _text(line: int, text: str) -> str:
    """The text, or the passage of a topic that it names."""
    named = PASSAGE.fullmatch(text)
    if not named:
        return text
    found = [
        passage.alone or passage.text
        for topic in topics()
        if topic.id == named[1]
        for passage in topic.details
        if passage.anchor == named[2]
    ]
    if not found:
        raise KnowledgeError(FILE, line, f"there is no passage `{named[1]}#{named[2]}`")
    return found[0]


def _side(line: int, data: Any) -> Side:
    if not isinstance(data, dict) or set(data) != {"title", "names", "topic"}:
        raise KnowledgeError(FILE, line, "a side holds exactly title, names, topic")
    names = data["names"]
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
        raise KnowledgeError(FILE, line, "`names` of a side is a list of texts, and not empty")
    return Side(data["title"], tuple(names), data["topic"])
