"""NetworkPolicy: whom the Pods may call, and who may call them; nothing else."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import OUTSIDE, Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed, selected
from agentcore.blueprints.kubernetes.starting import awaited
from agentcore.blueprints.wanted import Exposure, Part
from agentcore.blueprints.yaml_writing import Decided

ORDER = 40
API = "networking.k8s.io/v1"
NAMESPACE_NAME = "kubernetes.io/metadata.name"
BOTH = ["Ingress", "Egress"]
ENTRANCES = {Exposure.INGRESS: "ingress", Exposure.GATEWAY: "gateway"}  # the namespace of the proxy


def manifests(plan: Plan) -> Manifests:
    if plan.has(Part.NETWORK_POLICY) and not _callers_are_named(plan):
        spec = Decided("default-deny", {"podSelector": {}, "policyTypes": BOTH})
        yield Manifest("networkpolicy-default-deny", headed(plan, API, "NetworkPolicy", "default-deny", spec=spec))
    if plan.has_policy:
        yield Manifest("networkpolicy", headed(plan, API, "NetworkPolicy", spec=_spec(plan)))
    if plan.lets_the_proxy_in:
        yield Manifest("networkpolicy", headed(plan, API, "NetworkPolicy", f"{plan.name}-entrance", spec=_door(plan)))


def _callers_are_named(plan: Plan) -> bool:
    """Then it is about this program's callers, and its neighbours keep what they may do."""
    return bool(correcting.labels(plan.wanted.allowed_from))


def _door(plan: Plan) -> dict[str, Any]:
    """Policies add up: this one opens the port to the proxy and takes nothing from the others."""
    types = Decided("policies-add-up", ["Ingress"])
    named = correcting.labels(plan.wanted.allowed_from)
    others = {"podSelector": {"matchLabels": named} if named else {}}
    callers = {"from": Decided("entrance-only", [_proxy(plan), others]), "ports": _ports(plan)}
    return {"podSelector": {"matchLabels": selected(plan)}, "policyTypes": types, "ingress": [callers]}


def _spec(plan: Plan) -> dict[str, Any]:
    """What an existing program calls is not known, so its way out is left as it is."""
    spec: dict[str, Any] = {"podSelector": {"matchLabels": selected(plan)}, "policyTypes": BOTH}
    if _callers_are_named(plan) and not plan.is_written:
        return {**spec, "policyTypes": Decided("egress-left-open", ["Ingress"]), "ingress": [_callers(plan)]}
    if plan.listens:
        spec["ingress"] = [_callers(plan)]
    return {**spec, "egress": Decided("egress-is-listed", [_dns(), *_called(plan)])}


def _callers(plan: Plan) -> dict[str, Any]:
    ports = _ports(plan)
    allowed = correcting.labels(plan.wanted.allowed_from)
    if allowed:
        proxy = [Decided("entrance-only", _proxy(plan))] if plan.exposure in ENTRANCES else []
        return {"from": [{"podSelector": {"matchLabels": allowed}}, *proxy], "ports": ports}
    if plan.exposure in OUTSIDE:
        return {"ports": Decided("open-to-the-outside", ports)}
    if plan.exposure in ENTRANCES:
        return {"from": Decided("entrance-only", [_proxy(plan)]), "ports": ports}
    return {"from": Decided("same-namespace", [{"podSelector": {}}]), "ports": ports}


def _ports(plan: Plan) -> list[dict[str, Any]]:
    return [{"protocol": "TCP", "port": plan.port_name if plan.is_written else plan.port}]


def _proxy(plan: Plan) -> dict[str, Any]:
    """The namespace of the proxy that routes to it."""
    entrance = ENTRANCES[plan.exposure or Exposure.INGRESS]
    return {"namespaceSelector": {"matchLabels": {NAMESPACE_NAME: entrance}}}


def _dns() -> dict[str, Any]:
    servers = {
        "namespaceSelector": {"matchLabels": {NAMESPACE_NAME: "kube-system"}},
        "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}},
    }
    ports = [{"protocol": "UDP", "port": 53}, {"protocol": "TCP", "port": 53}]
    return {"to": Decided("dns-over-udp-and-tcp", [servers]), "ports": ports}


def _called(plan: Plan) -> list[dict[str, Any]]:
    called = [
        {
            "to": [{"podSelector": {"matchLabels": backing.labels}}],
            "ports": [{"protocol": "TCP", "port": backing.port}],
        }
        for backing in backing_plans(plan)
    ]
    called += _waited_for(plan)
    if plan.calls_the_api:
        called.append(
            {"ports": Decided("api-server-egress", [{"protocol": "TCP", "port": port} for port in (443, 6443)])}
        )
    if plan.exposure is Exposure.EXTERNAL_NAME and plan.is_served:
        called.append({"ports": Decided("outside-egress", [{"protocol": "TCP", "port": 443}])})
    return called


def _waited_for(plan: Plan) -> list[dict[str, Any]]:
    """Where the Pods of what is waited for are not known, the port is open to any address."""
    known = {backing.name for backing in backing_plans(plan)}
    ports = sorted({port for host, port in awaited(plan) if host not in known})
    return [{"ports": Decided("waited-egress", [{"protocol": "TCP", "port": port}])} for port in ports]
