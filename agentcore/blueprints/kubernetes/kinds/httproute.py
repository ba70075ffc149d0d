"""HTTPRoute or GRPCRoute of the Gateway API: what leads from a Gateway to which Service."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Exposure
from agentcore.blueprints.yaml_writing import Decided

ORDER = 80
GATEWAY = {"name": "public", "namespace": "gateway"}


def manifests(plan: Plan) -> Manifests:
    if plan.exposure is not Exposure.GATEWAY:
        return
    kind = "GRPCRoute" if plan.wanted.grpc else "HTTPRoute"
    parent = {**GATEWAY, "sectionName": "https"} if plan.has_tls else GATEWAY
    spec = {"parentRefs": Decided("gateway-is-shared", [parent]), "hostnames": [plan.host], "rules": _rules(plan)}
    yield Manifest(kind.lower(), headed(plan, "gateway.networking.k8s.io/v1", kind, spec=spec))


def _rules(plan: Plan) -> Any:
    """Calls of gRPC are told apart by service and method; with none named, all go to the one Service."""
    if plan.wanted.grpc:
        return Decided("all-grpc-methods", [{"backendRefs": _backend(plan, plan.name)}])
    rules = [
        {"matches": [{"path": {"type": "PathPrefix", "value": path}}], "backendRefs": _backend(plan, service)}
        for path, service in plan.routes or [(plan.path, plan.name)]
    ]
    return Decided("services-are-there", rules) if plan.routes else rules


def _backend(plan: Plan, service: str) -> list[dict[str, Any]]:
    return [{"name": service, "port": plan.service_port}]
