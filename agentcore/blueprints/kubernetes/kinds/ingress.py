"""Ingress: which host and path lead to which Service."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.kinds.service import writes_services
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Exposure
from agentcore.blueprints.yaml_writing import Decided

ORDER = 80
CLASS = "public"
ISSUER = "letsencrypt"


def manifests(plan: Plan) -> Manifests:
    if plan.exposure is Exposure.INGRESS:
        found = headed(plan, "networking.k8s.io/v1", "Ingress", spec=_spec(plan))
        if plan.has_tls:
            found["metadata"]["annotations"] = {"cert-manager.io/cluster-issuer": Decided("tls-secret", ISSUER)}
        yield Manifest("ingress", found)


def _spec(plan: Plan) -> dict[str, Any]:
    spec: dict[str, Any] = {"ingressClassName": Decided("ingress-class", CLASS)}
    if plan.has_tls:
        spec["tls"] = [{"hosts": [plan.host], "secretName": f"{plan.name}-tls"}]
    paths = [_path(plan, *route) for route in plan.routes or [(plan.path, plan.name)]]
    found = Decided("services-are-there", paths) if plan.routes else paths
    return {**spec, "rules": [{"host": plan.host, "http": {"paths": found}}]}


def _path(plan: Plan, path: str, service: str) -> dict[str, Any]:
    """The port of another Service has a number that is known, and perhaps no name."""
    port = {"name": plan.port_name} if service == plan.name else {"number": plan.service_port}
    is_missed = service != plan.name and writes_services(plan)
    name = Decided("service-beside-these", service) if is_missed else service
    return {"path": path, "pathType": "Prefix", "backend": {"service": {"name": name, "port": port}}}
