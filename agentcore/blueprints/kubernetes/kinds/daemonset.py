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
    if plan.workload is not Workload.DAEMON_SET:
        return
    spec: dict[str, Any] = {}
    if not plan.is_development:
        spec["revisionHistoryLimit"] = 5
    update = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 1}}
    spec["updateStrategy"] = Decided("one-node-at-a-time", update)
    spec["selector"] = {"matchLabels": plan.labels}
    spec["template"] = Decided("no-tolerations", template(plan))
    yield Manifest("daemonset", headed(plan, "apps/v1", "DaemonSet", spec=spec))
