"""Why generated files are as they are: one file a kind of file in `decisions/`, found by looking."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from agentcore.knowledge.records import Decision


@cache
def decisions() -> Mapping[str, Decision]:
    """By id. Raises ValueError where two have the same."""
    found: dict[str, Decision] = {}
    folder = files("agentcore.knowledge").joinpath("decisions")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for data in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["decisions"]:
            decision = Decision(**data)
            if decision.id in found:
                raise ValueError(f"`{decision.id}` is decided twice.")
            found[decision.id] = decision
    return MappingProxyType(found)


def remark(decision: str) -> str:
    """The comment that explains a decision where it is written; empty where the line speaks for itself."""
    return decisions()[decision].remark if decision else ""
