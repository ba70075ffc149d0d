"""What every object has: its kind, its name, where it lies and its labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object and the name of its file, without folder and ending."""

    file: str
    object: Object


Manifests = Iterator[Manifest]


def headed(plan: Plan, api_version: str, kind: str, name: str = "", /, **fields: Any) -> Object:
    """An object of the plan's namespace, under the plan's name where none is given."""
    metadata: Object = {"name": name or plan.name}
    if plan.namespace:
        metadata["namespace"] = plan.namespace
    metadata["labels"] = plan.labels
    return {"apiVersion": api_version, "kind": kind, "metadata": metadata, **fields}
