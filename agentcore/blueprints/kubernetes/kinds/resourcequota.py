"""ResourceQuota: how much a namespace may ask for."""

from __future__ import annotations

import math
from decimal import Decimal

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Part, Workload
from agentcore.blueprints.yaml_writing import Decided
from agentcore.parsing.kubernetes_quantities import quantity

ORDER = 10
NODES = 10  # as many copies as a DaemonSet is counted with
GIB = 2**30
MOST_CPUS = 100_000
COUNTED = frozenset(
    (
        *("pods", "services", "services.loadbalancers", "services.nodeports", "secrets", "configmaps"),
        *("persistentvolumeclaims", "count/deployments.apps", "count/jobs.batch"),
    )
)


def manifests(plan: Plan) -> Manifests:
    if not plan.has(Part.QUOTA):
        return
    given = _given(plan)
    hard = Decided("quota-as-asked", given) if given else Decided("quota-with-room", _with_room(plan))
    yield Manifest("resourcequota", headed(plan, "v1", "ResourceQuota", spec={"hard": _told(hard)}))


def _told(hard: Decided) -> Decided:
    """A quota of limits asks every container for one."""
    return Decided("quota-of-limits", hard) if any(key.startswith("limits.") for key in hard.value) else hard


def _given(plan: Plan) -> dict[str, str]:
    """The numbers that were named for the namespace; where nothing runs, amounts are its own too."""
    wanted = plan.wanted
    pairs = list(wanted.quota[:20])
    if plan.workload is None:
        pairs += [
            ("requests.cpu", wanted.cpu_request or wanted.cpu_limit),
            ("limits.cpu", wanted.cpu_limit),
            ("requests.memory", wanted.memory_request or wanted.memory_limit),
            ("limits.memory", wanted.memory_limit),
        ]
    found: dict[str, str] = {}
    for key, text in pairs:
        if amount := _valid(key, text):
            found.setdefault(key, amount)
    return found


def _valid(key: str, text: str) -> str:
    """An amount of what a quota counts, or empty."""
    if key in ("requests.cpu", "limits.cpu"):
        amount = quantity(text.strip()) if len(text) < 10 else None
        return text.strip() if amount is not None and 0 < amount <= MOST_CPUS else ""
    if key in ("requests.memory", "limits.memory", "requests.storage"):
        return correcting.storage(text, "")
    is_count = text.isascii() and text.isdigit() and len(text) <= 6
    return str(int(text)) if key in COUNTED and is_count else ""


def _with_room(plan: Plan) -> dict[str, str]:
    plans = [plan, *backing_plans(plan)]
    cpu = math.ceil(sum(_copies(one) * _amount(one.resources.cpu_request) for one in plans) * 2)
    memory = math.ceil(sum(_copies(one) * _amount(one.resources.memory_request) for one in plans) * 2 / GIB)
    limit = math.ceil(sum(_copies(one) * _amount(one.resources.memory_limit or "0") for one in plans) * 2 / GIB)
    hard = {"requests.cpu": str(cpu), "requests.memory": f"{memory}Gi"}
    if limit:
        hard["limits.memory"] = f"{max(limit, memory)}Gi"
    hard["pods"] = str(sum(_copies(one) for one in plans) * 2)
    hard["persistentvolumeclaims"] = str(max(5, sum(_copies(one) for one in plans if one.keeps_data)))
    return hard


def _copies(plan: Plan) -> int:
    """With the one more that an update starts first."""
    if plan.workload is Workload.DAEMON_SET:
        return NODES
    if plan.is_batch:
        return 2
    return plan.most_replicas + 1


def _amount(text: str) -> Decimal:
    return quantity(text) or Decimal(0)
