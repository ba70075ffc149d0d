"""Deployment: any copy can take any call."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.running import template
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 60
HISTORY = 5


def manifests(plan: Plan) -> Manifests:
    if plan.runs_as(Workload.DEPLOYMENT):
        yield Manifest("deployment", headed(plan, "apps/v1", "Deployment", spec=_spec(plan)))


def _spec(plan: Plan) -> dict[str, Any]:
    spec: dict[str, Any] = {"replicas": Decided("hpa-owns-replicas") if plan.is_scaled else _replicas(plan)}
    if not plan.is_development:
        spec["revisionHistoryLimit"] = HISTORY
    if plan.replaces_in_place:
        spec["strategy"] = Decided("recreate-for-the-disk", {"type": "Recreate"})
    elif not plan.is_development:
        update = {"maxUnavailable": 0, "maxSurge": 1}
        spec["strategy"] = Decided("max-unavailable-zero", {"type": "RollingUpdate", "rollingUpdate": update})
    return {**spec, "selector": {"matchLabels": plan.labels}, "template": template(plan)}


def _replicas(plan: Plan) -> Any:
    if plan.is_single:
        return Decided("one-copy-of-a-store", plan.replicas)
    return Decided("three-replicas", 3) if plan.replicas == 3 and plan.is_production else plan.replicas
