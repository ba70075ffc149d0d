"""What the rules of a NetworkPolicy let through."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from agentcore.parsing.kubernetes_parts import KubernetesObject, Part

DNS_NAMESPACE = "kube-system"
_NAME_LABEL = "kubernetes.io/metadata.name"


class Dns(Enum):
    """How far pods get with looking up names, best last."""

    SHUT = "nothing lets port 53 out"
    INSIDE = "port 53 is let out to pods of this namespace only, and DNS runs in `kube-system`"
    TCP = "port 53 is let out for TCP only, which a port without `protocol` means"
    UDP = "port 53 is let out for UDP only"
    OPEN = "port 53 is let out"


def dns_of(policies: Iterable[KubernetesObject]) -> Dns:
    """What some policies together let out to the cluster's DNS."""
    inside, protocols = False, set[str]()
    for policy in policies:
        for allowed in policy.parts("spec.egress"):
            open_for = {name for name in ("TCP", "UDP") if lets_through(allowed, 53, ("dns", "dns-tcp"), name)}
            if reaches_dns(allowed, policy.namespace):
                protocols |= open_for
            inside = inside or bool(open_for)
    if protocols:
        return Dns.OPEN if len(protocols) == 2 else Dns[protocols.pop()]
    return Dns.INSIDE if inside else Dns.SHUT


def lets_through(allowed: Part, number: int | None, names: Iterable[str], protocol: str) -> bool:
    """Whether one rule of a policy is open for a port, given by its number and the names it may have."""
    if not allowed.sequence("ports"):
        return True
    for port in allowed.parts("ports"):
        if port.value("protocol", "TCP") != protocol:
            continue
        wanted, last = port.value("port"), port.number("endPort")
        if wanted is None or wanted in names or str(wanted) == str(number):
            return True
        if isinstance(wanted, int) and number is not None and last is not None and wanted <= number <= last:
            return True
    return False


def reaches_dns(allowed: Part, namespace: str) -> bool:
    """Whether one rule of a policy reaches the pods of the cluster's DNS, as far as its peers tell."""
    peers = list(allowed.parts("to"))
    return not allowed.sequence("to") or any(_may_be_dns(peer, namespace) for peer in peers)


def _may_be_dns(peer: Part, namespace: str) -> bool:
    if peer.has("ipBlock"):
        return True
    if not peer.has("namespaceSelector"):
        return namespace == DNS_NAMESPACE
    labels = peer.mapping("namespaceSelector.matchLabels")
    return bool(labels.get(_NAME_LABEL, DNS_NAMESPACE) == DNS_NAMESPACE)
