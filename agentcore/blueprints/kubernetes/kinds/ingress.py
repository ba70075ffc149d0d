"""Ingress: which host and path lead to which Service."""

from __future__ import annotations

from typing import Any

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
    backend = {"service": {"name": plan.name, "port": {"name": plan.port_name}}}
    paths = [{"path": plan.path, "pathType": "Prefix", "backend": backend}]
    return {**spec, "rules": [{"host": plan.host, "http": {"paths": paths}}]}
