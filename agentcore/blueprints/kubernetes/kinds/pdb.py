"""PodDisruptionBudget: how many Pods a drained node may take at once."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed, selected
from agentcore.blueprints.yaml_writing import Decided

ORDER = 70


def manifests(plan: Plan) -> Manifests:
    if plan.has_budget:
        spec = {
            "maxUnavailable": Decided("budget-lets-one-go", 1),
            "unhealthyPodEvictionPolicy": Decided("broken-pods-evicted", "AlwaysAllow"),
            "selector": {"matchLabels": selected(plan)},
        }
        yield Manifest("pdb", headed(plan, "policy/v1", "PodDisruptionBudget", spec=spec))
