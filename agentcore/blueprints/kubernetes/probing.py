"""How the kubelet asks a container: has it started, can it take calls, is it alive."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.safe_values import HEALTH_PATH, health_path, word
from agentcore.blueprints.wanted import Stack
from agentcore.blueprints.yaml_writing import Decided

READY_PATH = "/ready"
# frameworks that tell the two apart by themselves
OWN_PATHS = {
    "springboot": ("/actuator/health/liveness", "/actuator/health/readiness"),
    "quarkus": ("/q/health/live", "/q/health/ready"),
}


def probes(plan: Plan) -> dict[str, Any]:
    """Nothing for a Job, whose end is the answer, and for a worker, which nobody asks anything."""
    if not plan.listens:
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
        "readiness-probe" if plan.takes_calls else "readiness-without-service",
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
    if plan.wanted.grpc:
        return {"grpc": Decided("grpc-health", {"port": plan.port})}
    return _get(plan, _paths(plan)[1])


def _is_alive(plan: Plan) -> dict[str, Any]:
    """Another question than readiness asks, so that a busy process is not restarted."""
    alive, ready = _paths(plan)
    asks_otherwise = plan.software is not None or plan.wanted.grpc or alive == ready
    return _connect(plan) if asks_otherwise else _get(plan, alive)


def _paths(plan: Plan) -> tuple[str, str]:
    """Where the program says that it lives, and that it can take calls; a framework's own where none was named."""
    wanted = plan.wanted
    if (wanted.health_path, wanted.ready_path) == (HEALTH_PATH, READY_PATH):
        own = OWN_PATHS.get(word(wanted.framework)) or (health_path(wanted),) * 2
        is_usual = own[0] == HEALTH_PATH and wanted.stack is not Stack.STATIC
        return (HEALTH_PATH, READY_PATH) if is_usual else own
    return health_path(wanted), correcting.path(wanted.ready_path, READY_PATH)


def _get(plan: Plan, path: str) -> dict[str, Any]:
    return {"httpGet": {"path": path, "port": plan.port_name}}


def _connect(plan: Plan) -> dict[str, Any]:
    return {"tcpSocket": {"port": plan.port_name}}
