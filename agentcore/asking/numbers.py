"""Replicas, their least and most, and the load at which there are more of them; in figures and in words."""

from __future__ import annotations

import re
from typing import Any

from agentcore.asking.counting import COUNT, count

_POD = r"(?:[a-z-]+ )?(?:replicas?|copies|instances?|pods?)\b"
_RANGES = (
    re.compile(rf"\bbetween {COUNT} and {COUNT}\b(?! ?%| percent)"),
    re.compile(rf"\bfrom {COUNT} (?:up )?to {COUNT} {_POD}"),
    re.compile(rf"\b(?:auto)?scal\w+ (?:[a-z-]+ ){{0,4}}from {COUNT} (?:up )?to {COUNT}\b"),
    re.compile(rf"\b{COUNT} ?(?:-|to|\.\.) ?{COUNT} {_POD}"),
    re.compile(
        rf"\bmin(?:imum|replicas)?(?: of| replicas)?[ :=]{{1,2}}{COUNT}\b.{{1,30}}?\bmax(?:imum|"
        rf"replicas)?(?: of| replicas)?[ :=]{{1,2}}{COUNT}\b"
    ),
    re.compile(rf"\bat least {COUNT}\b.{{1,30}}?\b(?:at most|up to|no more than|maximum of|max) {COUNT}\b(?! ?%)"),
)
_MIN = (
    re.compile(
        rf"\bmin(?:imum|replicas)?(?: of| replicas| number of replicas|"
        rf" is)?[ :=]{{1,2}}{COUNT}\b(?! ?(?:%|m\b|mi|gi|cpu|minutes|seconds|hours|ready))"
    ),
    re.compile(rf"\bat least {COUNT} {_POD}"),
    re.compile(rf"\b(?:never|not) (?:fewer|less) than {COUNT}\b(?! ?%)"),
)
_MAX = (
    re.compile(
        rf"\bmax(?:imum|replicas)?(?: of| replicas| number of replicas|"
        rf" is)?[ :=]{{1,2}}{COUNT}\b(?! ?(?:%|m\b|mi|gi|cpu|minutes|seconds|hours|surge))"
    ),
    re.compile(rf"\b(?:up to|at most|no more than|not more than) {COUNT} {_POD}"),
    re.compile(
        rf"\b(?:auto)?scal\w+ (?:[a-z-]+ ){{0,4}}(?:up )?to (?:at most |a maximum of |"
        rf"max )?{COUNT}\b(?! ?(?:%|zero|percent))"
    ),
)
_RAISED = (
    rf"\b(?:bring|take|raise|increase|bump|grow|get|put|lower|reduce)\b (?:[a-z-]+ ){{0,5}}(?:up |down )?to {COUNT}\b"
)
_REPLICAS = (
    re.compile(rf"{_RAISED} {_POD}"),
    re.compile(rf"\breplicas?(?: ?[:=] ?| to | of | count of | set to | count | is )?{COUNT}\b"),
    re.compile(
        rf"(?<!least )(?<!most )(?<!up to )(?<!than )(?<!and )(?<!step )\b{COUNT} {_POD}(?! are "
        rf"(?:pending|not|stuck|failing|crash\w*))"
    ),
    re.compile(rf"\b(?:auto)?scal\w+ (?:[a-z-]+ ){{0,4}}(?:up |down )?to {COUNT}\b(?! ?%)"),
    re.compile(rf"\b(?:start|run|launch|have|use) {COUNT} (?:[a-z-]+ )?(?:workers|consumers)\b"),
    re.compile(rf"\brun (?:it |them )?{COUNT} times in parallel\b"),
)
_STAY = (
    r"(?:stay|remain|be (?:up|available|running|ready|alive|there)|keep running|survive|are (?:up|available|always))"
)
_MIN_AVAILABLE = (
    re.compile(rf"\bmin ?available(?: of| is| to|:|=)* ?{COUNT}\b(?! ?%)"),
    re.compile(
        rf"\b(?:at least|minimum(?: of)?|always|so that) {COUNT}(?: {_POD})? "
        rf"(?:must |should |have to |shall |will |always )?{_STAY}\b"
    ),
    re.compile(rf"\bkeep (?:at least |always )?{COUNT}(?: {_POD})? (?:up|running|available|alive|ready)\b"),
    re.compile(rf"\b(?:pdb|budget)\b[^.;\n]{{0,50}}?\bat least {COUNT}\b(?! ?%)"),
    re.compile(
        rf"\bat least {COUNT}\b(?! ?%)[^.;\n]{{0,60}}\b(?:drain\w*|maintenance|evict\w*|upgrades?|disruptions?)\b"
    ),
)
_PER_CENT = r"(\d{1,3}) ?(?:%|per ?cent)"
_LOAD = r"(?:cpu|utili[sz]ation|usage|load|processor|target)"
_OF_MEMORY = r"(?:memory|ram)"
_MEMORY_TARGET = (
    re.compile(rf"{_PER_CENT}(?: of| average| mean| target| of the)* {_OF_MEMORY}\b"),
    re.compile(rf"\b{_OF_MEMORY}\b[^.;\n%]{{0,30}}?{_PER_CENT}"),
)
_ON_MEMORY = re.compile(
    rf"\b(?:hpa|autoscal\w+|scal\w+)\b[^.;\n]{{0,40}}?\b(?:on|by|with|based on|for) (?:the )?{_OF_MEMORY}\b"
    rf"|\b{_OF_MEMORY}[- ](?:based|driven) (?:autoscal\w+|scaling|hpa)\b"
)
USUAL_MEMORY = 80  # per cent, where memory is named as the measure and no number
_TARGET = (
    re.compile(rf"{_PER_CENT}(?: of| average| mean| target| of the)* {_LOAD}\b"),
    re.compile(rf"\b{_LOAD}\b[^.;\n%]{{0,30}}?{_PER_CENT}"),
    re.compile(rf"\b(?:autoscal\w+|hpa|scal\w+)\b[^.;\n%]{{0,60}}?{_PER_CENT}"),
)


def numbers(text: str) -> dict[str, Any]:
    """Replicas with their least and most, `min_available` and the two targets, as far as they are said."""
    text = text.lower()
    stay = _first(text, _MIN_AVAILABLE)
    kept = {} if stay is None else {"min_available": stay}
    return {**_bounds(text, stay), **_replicas(text), **_targets(text), **kept}


def _bounds(text: str, stay: int | None) -> dict[str, int]:
    for pattern in _RANGES:
        found = pattern.search(text)
        if found and count(found[1]) <= count(found[2]):
            return {"min_replicas": count(found[1]), "max_replicas": count(found[2])}
    scaled = "autoscal" in text or "hpa" in text or "automatically" in text
    least = _first(text, _MIN) if stay is None else None
    most = _first(_REPLICAS[0].sub(" ", text), _MAX if scaled else _MAX[:2])
    return {name: number for name, number in (("min_replicas", least), ("max_replicas", most)) if number is not None}


def _replicas(text: str) -> dict[str, int]:
    if any(pattern.search(text) for pattern in _RANGES):
        text = next(pattern.sub(" ", text, count=1) for pattern in _RANGES if pattern.search(text))
    scaled = "autoscal" in text or "hpa" in text or "automatically" in text
    number = _first(text, _REPLICAS[:3] if scaled else _REPLICAS)
    return {} if number is None else {"replicas": number}


def _targets(text: str) -> dict[str, int]:
    memory = _first(text, _MEMORY_TARGET) or (USUAL_MEMORY if _ON_MEMORY.search(text) else None)
    found = {"cpu_target": _first(text, _TARGET), "memory_target": memory}
    if found["cpu_target"] == memory and not re.search(r"\b(?:cpu|processor)\b", text):
        del found["cpu_target"]
    return {name: number for name, number in found.items() if number is not None and 1 <= number <= 100}


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    found = next((found for pattern in patterns for found in [pattern.search(text)] if found), None)
    return None if found is None else count(found[1])
