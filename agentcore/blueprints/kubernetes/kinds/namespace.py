"""Namespace, with the Pod Security Standard that its Pods must keep."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests
from agentcore.blueprints.wanted import Part
from agentcore.blueprints.yaml_writing import Decided

ORDER = 0
PREFIX = "pod-security.kubernetes.io"


def manifests(plan: Plan) -> Manifests:
    """The file's name puts it before all others: `kubectl apply -f` takes them by name."""
    if plan.has(Part.NAMESPACE):
        level = "privileged" if plan.node_directories else "restricted"
        labels = {
            f"{PREFIX}/enforce": Decided(f"pod-security-{level}", level),
            f"{PREFIX}/enforce-version": "latest",
            f"{PREFIX}/warn": level,
        }
        metadata = {"name": plan.namespace or plan.name, "labels": labels}
        yield Manifest("00-namespace", {"apiVersion": "v1", "kind": "Namespace", "metadata": metadata})
