"""ResourceQuota: how much a namespace may ask for."""

from __future__ import annotations

import math
from decimal import Decimal

from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Part, Workload
from agentcore.blueprints.yaml_writing import Decided
from agentcore.parsing.kubernetes_quantities import quantity

ORDER = 10
NODES = 10  # as many copies as a DaemonSet is counted with
GIB = 2**30


def manifests(plan: Plan) -> Manifests:
    if not plan.has(Part.QUOTA):
        return
    plans = [plan, *backing_plans(plan)]
    cpu = math.ceil(sum(_copies(one) * _amount(one.resources.cpu_request) for one in plans) * 2)
    memory = math.ceil(sum(_copies(one) * _amount(one.resources.memory_request) for one in plans) * 2 / GIB)
    limit = math.ceil(sum(_copies(one) * _amount(one.resources.memory_limit or "0") for one in plans) * 2 / GIB)
    hard = {"requests.cpu": str(cpu), "requests.memory": f"{memory}Gi"}
    if limit:
        hard["limits.memory"] = f"{max(limit, memory)}Gi"
    hard["pods"] = str(sum(_copies(one) for one in plans) * 2)
    hard["persistentvolumeclaims"] = str(max(5, sum(_copies(one) for one in plans if one.keeps_data)))
    spec = {"hard": Decided("quota-with-room", hard)}
    yield Manifest("resourcequota", headed(plan, "v1", "ResourceQuota", spec=spec))


def _copies(plan: Plan) -> int:
    """With the one more that an update starts first."""
    if plan.workload is Workload.DAEMON_SET:
        return NODES
    if plan.is_batch:
        return 2
    return plan.most_replicas + 1


def _amount(text: str) -> Decimal:
    return quantity(text) or Decimal(0)
