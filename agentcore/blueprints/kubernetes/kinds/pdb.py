"""PodDisruptionBudget: how many Pods a drained node may take at once."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed, selected
from agentcore.blueprints.yaml_writing import Decided

ORDER = 70


def manifests(plan: Plan) -> Manifests:
    if plan.has_budget:
        spec = {
            **_kept(plan),
            "unhealthyPodEvictionPolicy": Decided("broken-pods-evicted", "AlwaysAllow"),
            "selector": {"matchLabels": selected(plan)},
        }
        yield Manifest("pdb", headed(plan, "policy/v1", "PodDisruptionBudget", spec=spec))


def _kept(plan: Plan) -> dict[str, Any]:
    if plan.min_available is None:
        return {"maxUnavailable": Decided("budget-lets-one-go", 1)}
    decision = "budget-keeps-some" if plan.is_written else "budget-needs-one-more"
    return {"minAvailable": Decided(decision, plan.min_available)}
