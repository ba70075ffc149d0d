"""HorizontalPodAutoscaler: as many copies as the load asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 70
CALM_SECONDS = 300


def manifests(plan: Plan) -> Manifests:
    if not plan.is_scaled:
        return
    kind = plan.workload or Workload.DEPLOYMENT
    spec = {
        "scaleTargetRef": {"apiVersion": "apps/v1", "kind": str(kind), "name": plan.name},
        "minReplicas": plan.scale[0],
        "maxReplicas": plan.scale[1],
        "metrics": list(_metrics(plan)),
        "behavior": Decided("slow-scale-down", {"scaleDown": {"stabilizationWindowSeconds": CALM_SECONDS}}),
    }
    yield Manifest("hpa", headed(plan, "autoscaling/v2", "HorizontalPodAutoscaler", spec=spec))


def _metrics(plan: Plan) -> Iterator[dict[str, Any]]:
    measured = (
        ("cpu", "per-cent-of-the-request", plan.cpu_target),
        ("memory", "memory-is-seldom-given-back", plan.memory_target),
    )
    for name, decision, share in measured:
        if share is not None:
            target = {"type": "Utilization", "averageUtilization": Decided(decision, share)}
            yield {"type": "Resource", "resource": {"name": name, "target": target}}
