"""How the kubelet asks a container: has it started, can it take calls, is it alive."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.wanted import Stack
from agentcore.blueprints.yaml_writing import Decided


def probes(plan: Plan) -> dict[str, Any]:
    """Nothing for a Job, whose end is the answer."""
    if plan.is_batch:
        return {}
    if plan.is_development:
        return {
            "readinessProbe": {**_is_ready(plan), "periodSeconds": 5, "timeoutSeconds": _patience(plan)},
            "livenessProbe": _no_liveness(),
        }
    return {"startupProbe": _startup(plan), "readinessProbe": _readiness(plan), "livenessProbe": _liveness(plan)}


def _no_liveness() -> Decided:
    return Decided("no-liveness-in-development")


def _startup(plan: Plan) -> Decided:
    slow = plan.wanted.stack is Stack.JAVA or plan.is_single or (plan.software is not None and plan.software.slow)
    return Decided(
        "startup-probe",
        {**_is_alive(plan), "periodSeconds": 5 if slow else 2, "failureThreshold": 60 if slow else 30},
    )


def _readiness(plan: Plan) -> Decided:
    return Decided(
        "readiness-probe",
        {**_is_ready(plan), "periodSeconds": 10 if _patience(plan) == 10 else 5, "timeoutSeconds": _patience(plan)},
    )


def _patience(plan: Plan) -> int:
    """Seconds; a command starts a process of its own first."""
    return 10 if plan.software is not None and plan.software.probe else 3


def _liveness(plan: Plan) -> Decided:
    return Decided(
        "liveness-probe", {**_is_alive(plan), "periodSeconds": 10, "timeoutSeconds": 3, "failureThreshold": 3}
    )


def _is_ready(plan: Plan) -> dict[str, Any]:
    software = plan.software
    if software is not None and software.probe:
        return {"exec": {"command": list(software.probe)}}
    if software is not None:
        return _get(plan, software.path) if software.path else _connect(plan)
    return _get(plan, correcting.path(plan.wanted.ready_path, "/ready"))


def _is_alive(plan: Plan) -> dict[str, Any]:
    """Another question than readiness asks, so that a busy process is not restarted."""
    alive, ready = (
        correcting.path(path, usual)
        for path, usual in ((plan.wanted.health_path, "/healthz"), (plan.wanted.ready_path, "/ready"))
    )
    return _connect(plan) if plan.software is not None or alive == ready else _get(plan, alive)


def _get(plan: Plan, path: str) -> dict[str, Any]:
    return {"httpGet": {"path": path, "port": plan.port_name}}


def _connect(plan: Plan) -> dict[str, Any]:
    return {"tcpSocket": {"port": plan.port_name}}
