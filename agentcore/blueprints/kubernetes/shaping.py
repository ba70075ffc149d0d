"""What every object has: its kind, its name, where it lies and its labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.yaml_writing import Decided

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object and the name of its file, without folder and ending."""

    file: str
    object: Object


Manifests = Iterator[Manifest]


def selected(plan: Plan) -> Any:
    """The labels that a selector picks; where no Pods are written, with the remark that theirs must be these."""
    return plan.selected if plan.is_written else Decided("selector-names-labels", plan.selected)


def headed(plan: Plan, api_version: str, kind: str, name: str = "", /, **fields: Any) -> Object:
    """An object of the plan's namespace, under the plan's name where none is given."""
    metadata: Object = {"name": name or plan.name}
    if plan.namespace:
        metadata["namespace"] = plan.namespace
    metadata["labels"] = plan.labels
    return {"apiVersion": api_version, "kind": kind, "metadata": metadata, **fields}
