"""`kubectl describe networkpolicy`."""

from __future__ import annotations

from typing import Any

from agentcore.kubectl.ages import read_time
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import Object, annotations_of, at, entries, labels_of, selector_text
from agentcore.kubectl.snapshot import Snapshot

ALL_PODS = "<none> (Allowing the specific traffic to all pods in this namespace)"
INDENT = "    "


def describe_policy(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    created = read_time(at(each, "metadata.creationTimestamp"))
    writer.field("Created on", created.strftime("%Y-%m-%d %H:%M:%S %z UTC") if created else "")
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    writer.line("Spec:")
    selector = selector_text(at(each, "spec.podSelector"), empty="")
    writer.line(f"PodSelector:     {selector or ALL_PODS}", 1)
    types = entries(each, "spec.policyTypes") or ["Ingress"]
    for kind, rules, end in (("ingress", "ingress", "From"), ("egress", "egress", "To")):
        if kind.title() not in types:
            writer.line(f"Not affecting {kind} traffic", 1)
            continue
        writer.line(f"Allowing {kind} traffic:", 1)
        _write_rules(writer, entries(each, f"spec.{rules}"), kind, end)
    writer.line(f"Policy Types: {', '.join(types)}", 1)
    return writer.text


def _write_rules(writer: Writer, rules: list[Any], kind: str, end: str) -> None:
    if not rules:
        writer.line(f"{INDENT}<none> (Selected pods are isolated for {kind} connectivity)")
    for index, rule in enumerate(rules):
        if index:
            writer.line(f"{INDENT}----------")
        _write_ports(writer, entries(rule, "ports"))
        peers = entries(rule, end.lower())
        if not peers:
            other = "source" if end == "From" else "destination"
            writer.line(f"{INDENT}{end}: <any> (traffic not restricted by {other})")
        for peer in peers:
            writer.line(f"{INDENT}{end}:")
            _write_peer(writer, peer)


def _write_ports(writer: Writer, ports: list[Any]) -> None:
    if not ports:
        writer.line(f"{INDENT}To Port: <any> (traffic allowed to all ports)")
    for port in ports:
        protocol = port.get("protocol", "TCP")
        if port.get("endPort"):
            writer.line(f"{INDENT}To Port Range: {port.get('port')}-{port['endPort']}/{protocol}")
        else:
            writer.line(f"{INDENT}To Port: {port.get('port', '<nil>')}/{protocol}")


def _write_peer(writer: Writer, peer: Any) -> None:
    for title, key in (("NamespaceSelector", "namespaceSelector"), ("PodSelector", "podSelector")):
        if key in peer:
            writer.line(f"{INDENT}{title}: {selector_text(peer[key])}", 1)
    if "ipBlock" in peer and "podSelector" not in peer and "namespaceSelector" not in peer:
        writer.line(f"{INDENT}IPBlock:", 1)
        writer.line(f"{INDENT}CIDR: {at(peer, 'ipBlock.cidr', '')}", 2)
        writer.line(f"{INDENT}Except: {', '.join(entries(peer, 'ipBlock.except'))}", 2)
