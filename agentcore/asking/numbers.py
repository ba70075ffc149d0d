"""Replicas, their least and most, and the load at which there are more of them; in figures and in words."""

from __future__ import annotations

import re
from typing import Any

_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_NAMES)}
_COUNT = r"(\d{1,4}|" + "|".join(_WORDS) + r")"
_POD = r"(?:[a-z-]+ )?(?:replicas?|copies|instances?|pods?)\b"
_RANGES = (
    re.compile(rf"\bbetween {_COUNT} and {_COUNT}\b(?! ?%| percent)"),
    re.compile(rf"\bfrom {_COUNT} (?:up )?to {_COUNT} {_POD}"),
    re.compile(rf"\b(?:auto)?scal\w+ (?:[a-z-]+ ){{0,4}}from {_COUNT} (?:up )?to {_COUNT}\b"),
    re.compile(rf"\b{_COUNT} ?(?:-|to|\.\.) ?{_COUNT} {_POD}"),
    re.compile(
        rf"\bmin(?:imum|replicas)?(?: of| replicas)?[ :=]{{1,2}}{_COUNT}\b.{{1,30}}?\bmax(?:imum|"
        rf"replicas)?(?: of| replicas)?[ :=]{{1,2}}{_COUNT}\b"
    ),
    re.compile(rf"\bat least {_COUNT}\b.{{1,30}}?\b(?:at most|up to|no more than|maximum of|max) {_COUNT}\b(?! ?%)"),
)
_MIN = (
    re.compile(
        rf"\bmin(?:imum|replicas)?(?: of| replicas| number of replicas|"
        rf" is)?[ :=]{{1,2}}{_COUNT}\b(?! ?(?:%|m\b|mi|gi|cpu|minutes|seconds|hours|ready))"
    ),
    re.compile(rf"\bat least {_COUNT} {_POD}"),
    re.compile(rf"\b(?:never|not) (?:fewer|less) than {_COUNT}\b(?! ?%)"),
)
_MAX = (
    re.compile(
        rf"\bmax(?:imum|replicas)?(?: of| replicas| number of replicas|"
        rf" is)?[ :=]{{1,2}}{_COUNT}\b(?! ?(?:%|m\b|mi|gi|cpu|minutes|seconds|hours|surge))"
    ),
    re.compile(rf"\b(?:up to|at most|no more than|not more than) {_COUNT} {_POD}"),
    re.compile(
        rf"\b(?:auto)?scal\w+ (?:[a-z-]+ ){{0,4}}(?:up )?to (?:at most |a maximum of |"
        rf"max )?{_COUNT}\b(?! ?(?:%|zero|percent))"
    ),
)
_REPLICAS = (
    re.compile(rf"\breplicas?(?: ?[:=] ?| to | of | count of | set to | count | is )?{_COUNT}\b"),
    re.compile(
        rf"(?<!least )(?<!most )(?<!up to )(?<!than )(?<!and )(?<!step )\b{_COUNT} {_POD}(?! are "
        rf"(?:pending|not|stuck|failing|crash\w*))"
    ),
    re.compile(rf"\b(?:auto)?scal\w+ (?:[a-z-]+ ){{0,4}}(?:up |down )?to {_COUNT}\b(?! ?%)"),
    re.compile(rf"\brun (?:it |them )?{_COUNT} times in parallel\b"),
)
_PER_CENT = r"(\d{1,3}) ?(?:%|per ?cent)"
_LOAD = r"(?:cpu|utili[sz]ation|usage|load|processor|target)"
_TARGET = (
    re.compile(rf"\b{_LOAD}\b[^.;\n%]{{0,30}}?{_PER_CENT}"),
    re.compile(rf"{_PER_CENT}(?: of| average| mean| target| of the)* {_LOAD}\b"),
    re.compile(rf"\b(?:autoscal\w+|hpa|scal\w+)\b[^.;\n%]{{0,60}}?{_PER_CENT}"),
)


def count(word: str) -> int:
    return _WORDS[word] if word in _WORDS else int(word)


def numbers(text: str) -> dict[str, Any]:
    """`replicas`, `min_replicas`, `max_replicas` and `cpu_target`, as far as they are said."""
    text = text.lower()
    return {**_bounds(text), **_replicas(text), **_target(text)}


def _bounds(text: str) -> dict[str, int]:
    for pattern in _RANGES:
        found = pattern.search(text)
        if found and count(found[1]) <= count(found[2]):
            return {"min_replicas": count(found[1]), "max_replicas": count(found[2])}
    scaled = "autoscal" in text or "hpa" in text or "automatically" in text
    least, most = _first(text, _MIN), _first(text, _MAX if scaled else _MAX[:2])
    return {name: number for name, number in (("min_replicas", least), ("max_replicas", most)) if number is not None}


def _replicas(text: str) -> dict[str, int]:
    if any(pattern.search(text) for pattern in _RANGES):
        text = next(pattern.sub(" ", text, count=1) for pattern in _RANGES if pattern.search(text))
    scaled = "autoscal" in text or "hpa" in text or "automatically" in text
    number = _first(text, _REPLICAS[:2] if scaled else _REPLICAS)
    return {} if number is None else {"replicas": number}


def _target(text: str) -> dict[str, int]:
    number = _first(text, _TARGET)
    return {"cpu_target": number} if number is not None and 1 <= number <= 100 else {}


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    found = next((found for pattern in patterns for found in [pattern.search(text)] if found), None)
    return None if found is None else count(found[1])
