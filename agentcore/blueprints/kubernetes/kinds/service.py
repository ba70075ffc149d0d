"""Service: one name and address for the Pods that its selector picks."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed, selected
from agentcore.blueprints.wanted import Exposure, Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 50
HEADLESS_ALONE = (None, Exposure.HEADLESS, Exposure.EXTERNAL_NAME)


def manifests(plan: Plan) -> Manifests:
    is_stateful = plan.runs_as(Workload.STATEFUL_SET)
    is_governed = is_stateful or plan.exposure is Exposure.HEADLESS
    if is_governed:
        name = governing_name(plan)
        file = "service" if name == plan.name else "service-headless"
        yield Manifest(file, headed(plan, "v1", "Service", name, spec=_headless(plan)))
    if plan.exposure is Exposure.EXTERNAL_NAME:
        yield _external(plan)
    if plan.takes_calls and not (is_governed and governing_name(plan) == plan.name):
        yield Manifest("service", headed(plan, "v1", "Service", spec=_spec(plan)))


def writes_services(plan: Plan) -> bool:
    """Whether there are Services among the files, so that a review would miss one that is there already."""
    return any(True for _ in manifests(plan)) or any(True for one in backing_plans(plan) for _ in manifests(one))


def governing_name(plan: Plan) -> str:
    """What the headless Service is called: the plan's name, unless clients call another Service by it."""
    return plan.name if plan.wanted.exposure in HEADLESS_ALONE else f"{plan.name}-headless"


def _headless(plan: Plan) -> dict[str, Any]:
    target = plan.port_name if plan.is_written else plan.port
    ports = [{"name": plan.port_name, "port": plan.port, "targetPort": target}]
    return {"clusterIP": Decided("headless-service", "None"), "selector": selected(plan), "ports": ports}


def _external(plan: Plan) -> Manifest:
    is_beside = plan.is_served and plan.is_written
    name, file = (f"{plan.name}-external", "service-external") if is_beside else (plan.name, "service")
    spec = {"type": "ExternalName", "externalName": Decided("external-name-is-dns", plan.host)}
    return Manifest(file, headed(plan, "v1", "Service", name, spec=spec))


def _spec(plan: Plan) -> dict[str, Any]:
    kinds = {Exposure.NODE_PORT: "NodePort", Exposure.LOAD_BALANCER: "LoadBalancer"}
    kind = kinds.get(plan.exposure, "ClusterIP") if plan.exposure is not None else "ClusterIP"
    port: dict[str, Any] = {
        "name": plan.port_name,
        "port": plan.service_port,
        "targetPort": _target(plan),
    }
    if plan.node_port and kind == "NodePort":
        port["nodePort"] = plan.node_port
    return {"type": _remarked(kind), "selector": selected(plan), "ports": [port]}


def _target(plan: Plan) -> Decided:
    """By name where the container that gives it the name is written too."""
    if plan.is_written:
        return Decided("target-port-by-name", plan.port_name)
    return Decided("target-port-by-number", plan.port)


def _remarked(kind: str) -> Any:
    remarks = {"NodePort": "node-port-opens-every-node", "LoadBalancer": "load-balancer-of-its-own"}
    return Decided(remarks[kind], kind) if kind in remarks else kind
