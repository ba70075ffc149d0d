"""HTTPRoute of the Gateway API: which host and path lead from a Gateway to which Service."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Exposure
from agentcore.blueprints.yaml_writing import Decided

ORDER = 80
GATEWAY = {"name": "public", "namespace": "gateway"}


def manifests(plan: Plan) -> Manifests:
    if plan.exposure is not Exposure.GATEWAY:
        return
    rule = {
        "matches": [{"path": {"type": "PathPrefix", "value": plan.path}}],
        "backendRefs": [{"name": plan.name, "port": plan.service_port}],
    }
    parent = {**GATEWAY, "sectionName": "https"} if plan.has_tls else GATEWAY
    spec = {"parentRefs": Decided("gateway-is-shared", [parent]), "hostnames": [plan.host], "rules": [rule]}
    yield Manifest("httproute", headed(plan, "gateway.networking.k8s.io/v1", "HTTPRoute", spec=spec))
