"""The tables of what leads to pods: services, endpoints, endpoint slices, ingresses, network policies."""

from __future__ import annotations

from typing import Any

from agentcore.kubectl.objects import NONE, UNSET, Object, at, entries, label_text, name_of, selector_text
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import Table, age, with_more

ADDRESS_WIDTH = 16


def service(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        str(at(each, "spec.type", "ClusterIP")),
        at(each, "spec.clusterIP") or NONE,
        _external(each),
        ",".join(map(_port, entries(each, "spec.ports"))) or NONE,
        age(each, snapshot),
        label_text(at(each, "spec.selector", {})),
    ]


def _external(each: Object) -> str:
    kind, given = at(each, "spec.type", "ClusterIP"), ",".join(entries(each, "spec.externalIPs"))
    if kind == "ExternalName":
        return str(at(each, "spec.externalName", ""))
    if kind != "LoadBalancer":
        return given or NONE
    addresses = balancer_addresses(each)
    return ",".join(filter(None, (addresses, given))) or "<pending>"


def _port(port: dict[str, Any]) -> str:
    outside = f":{port['nodePort']}" if port.get("nodePort") else ""
    return f"{port['port']}{outside}/{port.get('protocol', 'TCP')}"


def balancer_addresses(each: Object) -> str:
    found = {one.get("ip") or one.get("hostname", "") for one in entries(each, "status.loadBalancer.ingress")}
    return ",".join(sorted(found))


def endpoints(each: Object, snapshot: Snapshot) -> list[str]:
    subsets = entries(each, "subsets")
    return [name_of(each), with_more(_ready_addresses(subsets)) if subsets else NONE, age(each, snapshot)]


def _ready_addresses(subsets: list[Any]) -> list[str]:
    found: list[str] = []
    for subset in subsets:
        addresses = [address["ip"] for address in subset.get("addresses") or []]
        ports = subset.get("ports") or []
        found += [f"{address}:{port['port']}" for port in ports for address in addresses] if ports else addresses
    return found


def endpoint_slice(each: Object, snapshot: Snapshot) -> list[str]:
    ports = [str(port.get("port") or port.get("name") or "*") for port in entries(each, "ports")]
    addresses = [address for one in entries(each, "endpoints") for address in one.get("addresses") or []]
    return [
        name_of(each),
        str(at(each, "addressType", "IPv4")),
        with_more(ports) or UNSET,
        with_more(addresses) or UNSET,
        age(each, snapshot),
    ]


def ingress(each: Object, snapshot: Snapshot) -> list[str]:
    hosts = [rule["host"] for rule in entries(each, "spec.rules") if rule.get("host")]
    address = balancer_addresses(each)
    return [
        name_of(each),
        at(each, "spec.ingressClassName") or NONE,
        with_more(hosts) or "*",
        address if len(address) <= ADDRESS_WIDTH else address[: ADDRESS_WIDTH - 3] + "...",
        "80, 443" if entries(each, "spec.tls") else "80",
        age(each, snapshot),
    ]


def network_policy(each: Object, snapshot: Snapshot) -> list[str]:
    return [name_of(each), selector_text(at(each, "spec.podSelector")), age(each, snapshot)]


TABLES = (
    Table("Service", "NAME|TYPE|CLUSTER-IP|EXTERNAL-IP|PORT(S)|AGE|SELECTOR*", service),
    Table("Endpoints", "NAME|ENDPOINTS|AGE", endpoints),
    Table("EndpointSlice", "NAME|ADDRESSTYPE|PORTS|ENDPOINTS|AGE", endpoint_slice),
    Table("Ingress", "NAME|CLASS|HOSTS|ADDRESS|PORTS|AGE", ingress),
    Table("NetworkPolicy", "NAME|POD-SELECTOR|AGE", network_policy),
)
