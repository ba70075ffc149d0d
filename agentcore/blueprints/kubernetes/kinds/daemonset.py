"""DaemonSet: one copy on each node."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.running import template
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 60


def manifests(plan: Plan) -> Manifests:
    if not plan.runs_as(Workload.DAEMON_SET):
        return
    spec: dict[str, Any] = {}
    if not plan.is_development:
        spec["revisionHistoryLimit"] = 5
    update = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 1}}
    spec["updateStrategy"] = Decided("one-node-at-a-time", update)
    spec["selector"] = {"matchLabels": plan.labels}
    spec["template"] = template(plan) if plan.wanted.tolerates else Decided(_keeps_away(plan), template(plan))
    yield Manifest("daemonset", headed(plan, "apps/v1", "DaemonSet", spec=spec))


def _keeps_away(plan: Plan) -> str:
    return "agent-without-tolerations" if plan.node_directories else "no-tolerations"
