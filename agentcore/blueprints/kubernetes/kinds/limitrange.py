"""LimitRange: what a container asks for that says nothing."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Part
from agentcore.blueprints.yaml_writing import Decided
from agentcore.parsing.kubernetes_quantities import quantity

ORDER = 10
LEAST = "256Mi"
USUAL = {"cpu": "50m", "memory": "128Mi"}


def manifests(plan: Plan) -> Manifests:
    if not plan.has(Part.LIMIT_RANGE):
        return
    yield Manifest("limitrange", headed(plan, "v1", "LimitRange", spec={"limits": [_item(plan)]}))


def _item(plan: Plan) -> dict[str, Any]:
    """The amounts of a question in which nothing runs are those of every container, unless they are a quota's."""
    if plan.workload is not None or plan.has(Part.QUOTA):
        limits = {"memory": _highest(plan)}
        return {"type": "Container", "defaultRequest": USUAL, "default": Decided("default-limit", limits)}
    wanted = plan.wanted
    memory = correcting.memory(wanted.memory_limit) or correcting.memory(wanted.memory_request) or LEAST
    cpu = correcting.cpu(wanted.cpu_limit)
    requests = {
        "cpu": correcting.at_most(correcting.cpu(wanted.cpu_request) or USUAL["cpu"], cpu),
        "memory": correcting.at_most(correcting.memory(wanted.memory_request) or USUAL["memory"], memory),
    }
    limits = {"cpu": cpu, "memory": memory} if cpu else {"memory": memory}
    found = limits if cpu else Decided("default-limit", limits)
    return {"type": "Container", "defaultRequest": requests, "default": found}


def _highest(plan: Plan) -> str:
    """A default limit below a request would have the Pod refused."""
    asked = (one.resources.memory_request for one in (plan, *backing_plans(plan)))
    return max((LEAST, *asked), key=lambda text: quantity(text) or 0)
