"""HorizontalPodAutoscaler: as many copies as the load asks for."""

from __future__ import annotations

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
    target = {"type": "Utilization", "averageUtilization": Decided("per-cent-of-the-request", plan.cpu_target)}
    spec = {
        "scaleTargetRef": {"apiVersion": "apps/v1", "kind": str(kind), "name": plan.name},
        "minReplicas": plan.scale[0],
        "maxReplicas": plan.scale[1],
        "metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": target}}],
        "behavior": Decided("slow-scale-down", {"scaleDown": {"stabilizationWindowSeconds": CALM_SECONDS}}),
    }
    yield Manifest("hpa", headed(plan, "autoscaling/v2", "HorizontalPodAutoscaler", spec=spec))
