"""What the rules of NetworkPolicies let through, each policy read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from agentcore.parsing.kubernetes_parts import KubernetesObject, Part

DNS_NAMESPACE = "kube-system"
_NAME_LABEL = "kubernetes.io/metadata.name"
_PROTOCOLS = ("TCP", "UDP", "SCTP")
Opened = tuple[str, str]  # a port's number or name, or `*`, and the protocol


class Dns(Enum):
    """How far pods get with looking up names, best last."""

    SHUT = "nothing lets port 53 out"
    INSIDE = "port 53 is let out to pods of this namespace only, and DNS runs in `kube-system`"
    TCP = "port 53 is let out for TCP only, which a port without `protocol` means"
    UDP = "port 53 is let out for UDP only"
    OPEN = "port 53 is let out"


@dataclass(frozen=True, slots=True)
class Openings:
    """The ports that some rules open: single ones, and stretches of them."""

    ports: frozenset[Opened]
    stretches: frozenset[tuple[int, int, str]]

    def include(self, number: int | None, names: Iterable[str], protocol: str) -> bool:
        """Whether they are open for a port, given by its number and the names it may have."""
        wanted = {("*", protocol), (str(number), protocol), *((name, protocol) for name in names)}
        return bool(wanted & self.ports) or any(
            number is not None and first <= number <= last and protocol == of for first, last, of in self.stretches
        )


NOTHING = Openings(frozenset(), frozenset())


def together(openings: Iterable[Openings]) -> Openings:
    """What is open when any of these is."""
    known = list(openings)
    return Openings(
        frozenset().union(*(each.ports for each in known)), frozenset().union(*(each.stretches for each in known))
    )


def openings(rules: Iterable[Part]) -> Openings:
    """What the rules of a policy, or some of them, let through, whoever the peers are."""
    found = [port for allowed in rules for port in _ports(allowed)]
    return Openings(
        frozenset(each for each in found if len(each) == 2), frozenset(each for each in found if len(each) == 3)
    )


def _ports(allowed: Part) -> Iterator[Opened | tuple[int, int, str]]:
    if not allowed.sequence("ports"):
        yield from (("*", protocol) for protocol in _PROTOCOLS)
    for port in allowed.parts("ports"):
        wanted, last, protocol = port.value("port"), port.number("endPort"), str(port.value("protocol", "TCP"))
        if isinstance(wanted, int) and last is not None:
            yield wanted, last, protocol
        else:
            yield "*" if wanted is None else str(wanted), protocol


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a policy lets out of port 53: to the cluster's DNS, and to anybody."""

    dns: Openings
    anybody: Openings

    @classmethod
    def of(cls, policy: KubernetesObject) -> Lookup:
        rules = list(policy.parts("spec.egress"))
        reaching = [allowed for allowed in rules if _reaches_dns(allowed, policy.namespace)]
        return cls(openings(reaching), openings(rules))


def dns_of(lookups: Iterable[Lookup]) -> Dns:
    """What some policies together let out to the cluster's DNS."""
    known = list(lookups)
    found = [name for name in ("TCP", "UDP") if any(each.dns.include(53, ("dns", "dns-tcp"), name) for each in known)]
    if found:
        return Dns.OPEN if len(found) == 2 else Dns[found[0]]
    inside = any(each.anybody.include(53, ("dns",), name) for each in known for name in ("TCP", "UDP"))
    return Dns.INSIDE if inside else Dns.SHUT


def _reaches_dns(allowed: Part, namespace: str) -> bool:
    """Whether one rule of a policy reaches the pods of the cluster's DNS, as far as its peers tell."""
    return not allowed.sequence("to") or any(_may_be_dns(peer, namespace) for peer in allowed.parts("to"))


def _may_be_dns(peer: Part, namespace: str) -> bool:
    if peer.has("ipBlock"):
        return True
    if not peer.has("namespaceSelector"):
        return namespace == DNS_NAMESPACE
    labels = peer.mapping("namespaceSelector.matchLabels")
    return bool(labels.get(_NAME_LABEL, DNS_NAMESPACE) == DNS_NAMESPACE)
