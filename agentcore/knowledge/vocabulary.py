"""The words of the field as data: `vocabulary.yaml` says what things are called, `cues.yaml` how a wish shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A thing that has names. What is empty is not said by naming it."""

    id: str
    names: tuple[str, ...]
    intent: str = ""  # what somebody wants who asks for one
    pull: float = 2.0  # how strongly
    field: float = 2.0  # how surely a question that names it is about containers
    platform: str = ""
    workload: str = ""
    exposure: str = ""
    part: str = ""
    stack: str = ""
    framework: str = ""
    manager: str = ""
    backing: str = ""
    program: str = ""
    capital: bool = False  # meant only where it is written in capitals, or as code
    outside: float = 0.0  # how surely a question that names it is about something else


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern over lower-case words, what it means, and how much."""

    pattern: re.Pattern[str]
    means: str
    weight: float
    field: float = 0.0
    noun: bool = False  # says what would be wished, and not that it is
    weak: bool = False  # hardly counts where the sentence orders something


_RENAMED = {"for": "intent", "weight": "outside"}


def _read(name: str) -> Any:
    text = files("agentcore.knowledge").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def concepts() -> tuple[Concept, ...]:
    """In the order of the file: where two have the same name, the first is meant."""
    return tuple(_concepts(_read("vocabulary")))


def _concepts(data: dict[str, list[dict[str, Any]]]) -> Iterator[Concept]:
    for one in data["things"]:
        yield _concept(one)
    for one in data["stacks"]:
        yield _concept({"id": one.get("framework") or one["stack"], "field": 0.75, **one})
    for one in data["managers"]:
        yield _concept({"id": one["manager"], "field": 0.5, **one})
    for one in data["backing"]:
        yield _concept({"id": one["backing"], "field": 0.75, **one})
    for one in data["programs"]:
        yield _concept({"id": one["program"], "field": 0.75, **one})
    for one in data["outside"]:
        yield _concept({"field": 0.0, "weight": 2.0, **one})


def _concept(data: dict[str, Any]) -> Concept:
    named = {_RENAMED.get(key, key): value for key, value in data.items()}
    return Concept(**{**named, "names": tuple(str(name) for name in data["names"])})


@cache
def frames() -> tuple[Cue, ...]:
    """What kind of answer is wanted: explain, compare, command, debug, or make."""
    return _cues("frames")


@cache
def wishes() -> tuple[Cue, ...]:
    """What is to be made or done, where something is to be made."""
    return _cues("wishes")


@cache
def asks() -> re.Pattern[str]:
    """How a sentence begins that asks for something, with or without a question mark."""
    return re.compile(_read("cues")["asks"])


@cache
def word_set(section: str) -> frozenset[str]:
    """One of the lists of words at the end of `cues.yaml`."""
    return frozenset(_read("cues")[section].split())


@cache
def ordinary_words() -> frozenset[str]:
    """English words that look like a word of the field with a typing error in it."""
    text = files("agentcore.knowledge").joinpath("ordinary_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _cues(section: str) -> tuple[Cue, ...]:
    data = _read("cues")
    return tuple(
        Cue(
            re.compile(_filled(one["says"], data["parts"])),
            one["means"],
            one["weight"],
            one.get("field", 0.0),
            one.get("noun", False),
            one.get("weak", False),
        )
        for one in data[section]
    )


def _filled(says: str, parts: dict[str, str]) -> str:
    for name in ("verb", "i", "my", "how", "gap", "few"):
        says = says.replace(f"<{name}>", parts[name])
    return says
