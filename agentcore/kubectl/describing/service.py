"""`kubectl describe service`."""

from __future__ import annotations

from agentcore.kubectl.describing.events import write_events
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import (
    NONE,
    UNSET,
    Object,
    annotations_of,
    at,
    entries,
    label_text,
    labels_of,
    name_of,
    namespace_of,
)
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import with_more
from agentcore.kubectl.tables.network import balancer_addresses

SERVICE_NAME = "kubernetes.io/service-name"


def describe_service(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    writer.field("Selector", label_text(at(each, "spec.selector", {})))
    writer.field("Type", at(each, "spec.type", "ClusterIP"))
    _write_addresses(writer, each)
    slices = slices_of(each, snapshot)
    for port in entries(each, "spec.ports"):
        name, protocol = port.get("name") or UNSET, port.get("protocol", "TCP")
        writer.line(f"Port:\t{name}\t{port['port']}/{protocol}")
        writer.field("TargetPort", f"{port.get('targetPort', port['port'])}/{protocol}")
        if port.get("nodePort"):
            writer.line(f"NodePort:\t{name}\t{port['nodePort']}/{protocol}")
        writer.field("Endpoints", _ready(slices, port.get("name") or ""))
    writer.field("Session Affinity", at(each, "spec.sessionAffinity", "None"))
    for key, path in (("External", "externalTrafficPolicy"), ("Internal", "internalTrafficPolicy")):
        if at(each, f"spec.{path}"):
            writer.field(f"{key} Traffic Policy", at(each, f"spec.{path}"))
    write_events(writer, each, snapshot)
    return writer.text


def _write_addresses(writer: Writer, each: Object) -> None:
    if at(each, "spec.ipFamilyPolicy"):
        writer.field("IP Family Policy", at(each, "spec.ipFamilyPolicy"))
    writer.field("IP Families", ",".join(entries(each, "spec.ipFamilies")) or NONE)
    writer.field("IP", at(each, "spec.clusterIP", ""))
    writer.field("IPs", ",".join(entries(each, "spec.clusterIPs")) or NONE)
    if entries(each, "spec.externalIPs"):
        writer.field("External IPs", ",".join(entries(each, "spec.externalIPs")))
    if at(each, "spec.externalName"):
        writer.field("External Name", at(each, "spec.externalName"))
    if balancer_addresses(each):
        writer.field("LoadBalancer Ingress", balancer_addresses(each))


def slices_of(each: Object, snapshot: Snapshot) -> list[Object]:
    return [
        one
        for one in snapshot.of("EndpointSlice", namespace_of(each))
        if labels_of(one).get(SERVICE_NAME) == name_of(each)
    ]


def _ready(slices: list[Object], port_name: str) -> str:
    """The ready endpoints of a port; blank if there is a slice, but nothing ready in it."""
    if not slices:
        return NONE
    found = [
        f"{endpoint['addresses'][0]}:{port['port']}"
        for one in slices
        for port in entries(one, "ports")
        if (port.get("name") or "") == port_name
        for endpoint in entries(one, "endpoints")
        if at(endpoint, "conditions.ready", True)
    ]
    return with_more(found)
