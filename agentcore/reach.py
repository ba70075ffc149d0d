"""Whether one pod may open a connection to another, by the NetworkPolicies in the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from agentcore.parsing.kubernetes_selectors import selects

NAME_LABEL = "kubernetes.io/metadata.name"


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connection: a pod's namespace and labels, and the names of its ports."""

    namespace: str
    labels: Mapping[str, Any]
    ports: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Any) -> End:
        item = data if isinstance(data, Mapping) else {}
        labels, ports = item.get("labels"), item.get("ports")
        return cls(
            namespace=str(item.get("namespace", "default")),
            labels=labels if isinstance(labels, Mapping) else {},
            ports=ports if isinstance(ports, Mapping) else {},
        )


def reaches(objects: Any, source: Any, target: Any, port: Any, protocol: Any = "TCP") -> bool:
    """Both ends must allow it: egress where the connection starts, ingress where it arrives.

    An end is `{"namespace": …, "labels": …, "ports": {name: number}}`. Address ranges match no pod.
    """
    policies = list(_policies(objects))
    start, arrival = End.of(source), End.of(target)
    wanted = (arrival.ports, port, protocol)
    return _allows(policies, "Egress", start, arrival, wanted) and _allows(policies, "Ingress", arrival, start, wanted)


def _policies(objects: Any) -> Iterator[Mapping[str, Any]]:
    for item in _maps(objects):
        if item.get("kind") == "NetworkPolicy" and isinstance(item.get("spec"), Mapping):
            yield item


def _allows(
    policies: Iterable[Mapping[str, Any]],
    direction: str,
    selected: End,
    peer: End,
    wanted: tuple[Mapping[str, Any], Any, Any],
) -> bool:
    """A pod that no policy selects is open; one that is selected is open to what any of them lists."""
    selecting = [each for each in policies if _selects(each, direction, selected)]
    if not selecting:
        return True
    rules_key, peers_key = ("egress", "to") if direction == "Egress" else ("ingress", "from")
    return any(
        _names_peer(rule.get(peers_key), peer, each) and _names_port(rule.get("ports"), *wanted)
        for each in selecting
        for rule in _maps(each["spec"].get(rules_key))
    )


def _selects(policy: Mapping[str, Any], direction: str, end: End) -> bool:
    spec = policy["spec"]
    types = spec.get("policyTypes")
    if not isinstance(types, list):
        types = ["Ingress", "Egress"] if spec.get("egress") else ["Ingress"]
    return (
        direction in types
        and _namespace(policy) == end.namespace
        and selects(spec.get("podSelector") or {}, end.labels)
    )


def _namespace(policy: Mapping[str, Any]) -> str:
    metadata = policy.get("metadata")
    return str(metadata.get("namespace", "default")) if isinstance(metadata, Mapping) else "default"


def _names_peer(peers: Any, end: End, policy: Mapping[str, Any]) -> bool:
    """No list means anybody. Two selectors in one entry must both fit; entries are alternatives."""
    return not peers or any(_fits(entry, end, policy) for entry in _maps(peers))


def _fits(entry: Mapping[str, Any], end: End, policy: Mapping[str, Any]) -> bool:
    if "ipBlock" in entry or not entry:
        return False
    if "namespaceSelector" in entry:
        in_namespace = selects(entry["namespaceSelector"] or {}, {NAME_LABEL: end.namespace})
    else:
        in_namespace = end.namespace == _namespace(policy)
    return in_namespace and selects(entry.get("podSelector") or {}, end.labels)


def _names_port(ports: Any, names: Mapping[str, Any], port: Any, protocol: Any) -> bool:
    return not ports or any(_is_port(entry, names, port, protocol) for entry in _maps(ports))


def _is_port(entry: Mapping[str, Any], names: Mapping[str, Any], port: Any, protocol: Any) -> bool:
    if entry.get("protocol", "TCP") != protocol:
        return False
    first = entry.get("port")
    last = entry.get("endPort", first)
    if isinstance(first, int) and isinstance(last, int) and isinstance(port, int):
        return first <= port <= last
    return first is None or (isinstance(first, str) and names.get(first) == port)


def _maps(items: Any) -> Iterator[Mapping[str, Any]]:
    return (item for item in items if isinstance(item, Mapping)) if isinstance(items, list) else iter(())
