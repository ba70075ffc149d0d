"""LimitRange: what a container asks for that says nothing."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Part
from agentcore.blueprints.yaml_writing import Decided
from agentcore.parsing.kubernetes_quantities import quantity

ORDER = 10
LEAST = "256Mi"


def manifests(plan: Plan) -> Manifests:
    if not plan.has(Part.LIMIT_RANGE):
        return
    item = {
        "type": "Container",
        "defaultRequest": {"cpu": "50m", "memory": "128Mi"},
        "default": Decided("default-limit", {"memory": _highest(plan)}),
    }
    yield Manifest("limitrange", headed(plan, "v1", "LimitRange", spec={"limits": [item]}))


def _highest(plan: Plan) -> str:
    """A default limit below a request would have the Pod refused."""
    asked = (one.resources.memory_request for one in (plan, *backing_plans(plan)))
    return max((LEAST, *asked), key=lambda text: quantity(text) or 0)
