"""From what a question names to what is to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from agentcore.asking.numbers import numbers
from agentcore.asking.recognising import Named
from agentcore.blueprints.wanted import Exposure, Part, Stack, Wanted, Workload
from agentcore.contract import Query


def filled(query: Query, text: str, things: Sequence[Named]) -> Wanted:
    """All a question says for a blueprint; `text` is what `things` were found in."""
    said: dict[str, Any] = {**_kinds(things), **_program(things), **numbers(text)}
    return Wanted(environment=query.environment, **said)


def _kinds(things: Sequence[Named]) -> dict[str, Any]:
    """The kinds of object that are named."""
    workload = _first(one.concept.workload for one in things)
    exposure = _first(one.concept.exposure for one in things)
    parts = dict.fromkeys(Part(one.concept.part) for one in things if one.concept.part)
    return {
        "workload": Workload(workload) if workload else None,
        "exposure": Exposure(exposure) if exposure else None,
        "parts": tuple(parts),
    }


def _program(things: Sequence[Named]) -> dict[str, Any]:
    """What the program is made with and what it needs beside it."""
    framework = next((one.concept for one in things if one.concept.framework), None)
    stack = framework.stack if framework else _first(one.concept.stack for one in things)
    return {
        "stack": Stack(stack) if stack else None,
        "framework": framework.framework if framework else "",
        "package_manager": _first(one.concept.manager for one in things),
        "backing": tuple(dict.fromkeys(one.concept.backing for one in things if one.concept.backing)),
    }


def _first(said: Iterable[str]) -> str:
    return next((one for one in said if one), "")
