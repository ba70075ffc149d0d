"""The Pod that a workload makes copies of."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.containing import DRAIN_SECONDS, container
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.starting import before
from agentcore.blueprints.kubernetes.storing import volumes
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

USUAL_STOP_SECONDS = 30
CONTROL_PLANE = {"key": "node-role.kubernetes.io/control-plane", "operator": "Exists", "effect": "NoSchedule"}


def template(plan: Plan) -> dict[str, Any]:
    return {"metadata": {"labels": plan.labels_of_pods}, "spec": pod(plan)}


def pod(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if plan.has_account:
        found["serviceAccountName"] = plan.name
    found["automountServiceAccountToken"] = (
        Decided("token-for-the-api", True) if plan.calls_the_api else Decided("no-api-token", False)
    )
    if plan.is_batch:
        found["restartPolicy"] = Decided("job-pods-kept", "Never")
    if (seconds := _stop_seconds(plan)) != USUAL_STOP_SECONDS:
        is_asked = plan.wanted.grace_period == seconds
        found["terminationGracePeriodSeconds"] = Decided("grace-period", seconds) if is_asked else seconds
    found["securityContext"] = Decided("restricted", _identity(plan))
    if selected := correcting.labels(plan.wanted.node_selector):
        found["nodeSelector"] = selected
    if plan.wanted.tolerates and plan.workload is Workload.DAEMON_SET:
        found["tolerations"] = Decided("control-plane-too", [CONTROL_PLANE])
    if plan.has_several and not plan.is_development:
        found["topologySpreadConstraints"] = Decided("spread-over-nodes", _spread(plan))
    if pull_secret := correcting.existing(plan.wanted.pull_secret):
        found["imagePullSecrets"] = Decided("pull-secret", [{"name": pull_secret}])
    if first := before(plan):
        found["initContainers"] = first
    found["containers"] = [container(plan)]
    if kept := volumes(plan):
        found["volumes"] = kept
    return found


def _stop_seconds(plan: Plan) -> int:
    given = plan.wanted.grace_period
    if given is not None and 1 <= given <= 3_600:
        return given
    if plan.is_batch:
        return USUAL_STOP_SECONDS
    if plan.software is not None:
        return plan.software.stop_seconds
    return USUAL_STOP_SECONDS if plan.is_development else USUAL_STOP_SECONDS + 2 * DRAIN_SECONDS


def _identity(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {"runAsNonRoot": True, "runAsUser": plan.user, "runAsGroup": plan.group}
    if plan.node_directories:
        found["supplementalGroups"] = Decided("logs-belong-to-root", [0])
    if plan.keeps_data:
        found["fsGroup"] = Decided("group-of-the-disk", plan.group)
        found["fsGroupChangePolicy"] = "OnRootMismatch"
    return {**found, "seccompProfile": {"type": "RuntimeDefault"}}


def _spread(plan: Plan) -> list[dict[str, Any]]:
    keys = (
        ["topology.kubernetes.io/zone", "kubernetes.io/hostname"] if plan.is_production else ["kubernetes.io/hostname"]
    )
    return [
        {
            "maxSkew": 1,
            "topologyKey": key,
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": {"matchLabels": plan.labels},
        }
        for key in keys
    ]
