"""`kubectl describe pod`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from agentcore.kubectl.ages import since, spelled_out
from agentcore.kubectl.describing.containers import write_containers
from agentcore.kubectl.describing.events import write_events
from agentcore.kubectl.describing.volumes import write_volumes
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import (
    NONE,
    Object,
    annotations_of,
    at,
    controlled_by,
    entries,
    labels_of,
    selector_text,
)
from agentcore.kubectl.snapshot import Snapshot

GUARANTEED_BY = ("cpu", "memory")


def describe_pod(pod: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    _write_head(writer, pod, snapshot)
    if entries(pod, "spec.initContainers"):
        statuses = entries(pod, "status.initContainerStatuses")
        write_containers(writer, "Init Containers", entries(pod, "spec.initContainers"), statuses, pod)
    statuses = entries(pod, "status.containerStatuses")
    write_containers(writer, "Containers", entries(pod, "spec.containers"), statuses, pod)
    conditions = entries(pod, "status.conditions")
    if conditions:
        writer.line("Conditions:")
        writer.line("Type\tStatus", 1)
    for condition in conditions:
        writer.line(f"{condition['type']} \t{condition['status']} ", 1)
    write_volumes(writer, entries(pod, "spec.volumes"))
    writer.field("QoS Class", at(pod, "status.qosClass") or qos_class(pod))
    write_placement(writer, at(pod, "spec", {}))
    write_events(writer, pod, snapshot)
    return writer.text


def _write_head(writer: Writer, pod: Object, snapshot: Snapshot) -> None:
    writer.head(pod)
    for key, path in (
        ("Priority", "spec.priority"),
        ("Priority Class Name", "spec.priorityClassName"),
        ("Runtime Class Name", "spec.runtimeClassName"),
        ("Service Account", "spec.serviceAccountName"),
    ):
        if at(pod, path) is not None:
            writer.field(key, at(pod, path))
    node = at(pod, "spec.nodeName")
    writer.field("Node", f"{node}/{at(pod, 'status.hostIP', '')}" if node else NONE)
    if at(pod, "status.startTime"):
        writer.field("Start Time", spelled_out(at(pod, "status.startTime")))
    writer.labels("Labels", labels_of(pod))
    writer.annotations("Annotations", annotations_of(pod))
    _write_status(writer, pod, snapshot)
    profile = at(pod, "spec.securityContext.seccompProfile.type")
    if profile:
        writer.field("SeccompProfile", profile)
    writer.field("IP", at(pod, "status.podIP", ""))
    addresses = entries(pod, "status.podIPs")
    writer.line("IPs:" + ("" if addresses else f"\t{NONE}"))
    for address in addresses:
        writer.field("IP", address["ip"], 1)
    if controlled_by(pod):
        writer.field("Controlled By", controlled_by(pod))
    if at(pod, "status.nominatedNodeName"):
        writer.field("NominatedNodeName", at(pod, "status.nominatedNodeName"))


def _write_status(writer: Writer, pod: Object, snapshot: Snapshot) -> None:
    phase, deleted = at(pod, "status.phase", ""), at(pod, "metadata.deletionTimestamp")
    if deleted and phase not in ("Failed", "Succeeded"):
        writer.field("Status", f"Terminating (lasts {since(deleted, snapshot.now)})")
        writer.field("Termination Grace Period", f"{at(pod, 'metadata.deletionGracePeriodSeconds', 30)}s")
    else:
        writer.field("Status", phase)
    for key in ("Reason", "Message"):
        if at(pod, f"status.{key.lower()}"):
            writer.field(key, at(pod, f"status.{key.lower()}"))


def write_placement(writer: Writer, spec: Mapping[str, Any], indent: str = "") -> None:
    """Where it may run: node selectors, tolerations, spreading. A template has the spreading first."""
    if not indent:
        writer.labels("Node-Selectors", at(spec, "nodeSelector", {}))
        writer.several("Tolerations", _tolerations(spec))
    spread = sorted(entries(spec, "topologySpreadConstraints"), key=lambda each: str(each["topologyKey"]))
    if spread:
        writer.several("Topology Spread Constraints", map(_spread_text, spread), indent)
    if indent:
        if at(spec, "priorityClassName"):
            writer.field(f"{indent}Priority Class Name", at(spec, "priorityClassName"))
        writer.labels("Node-Selectors", at(spec, "nodeSelector", {}), indent)
        writer.several("Tolerations", _tolerations(spec), indent)


def _spread_text(each: Mapping[str, Any]) -> str:
    text = f"{each['topologyKey']}:{each.get('whenUnsatisfiable', '')} when max skew {each.get('maxSkew', 1)}"
    selector = each.get("labelSelector")
    return f"{text} is exceeded" + (f" for selector {selector_text(selector)}" if selector else "")


def _tolerations(spec: Mapping[str, Any]) -> Iterable[str]:
    for each in sorted(entries(spec, "tolerations"), key=lambda one: str(one.get("key", ""))):
        key, value, effect = (each.get(name) or "" for name in ("key", "value", "effect"))
        text = key + (f"={value}" if value else "") + (f":{effect}" if effect else "")
        if each.get("operator") == "Exists" and not value:
            text += " op=Exists" if text else "op=Exists"
        seconds = each.get("tolerationSeconds")
        yield text + (f" for {seconds}s" if seconds is not None else "")


def qos_class(pod: Object) -> str:
    """From the requests and limits of all its containers."""
    containers = [*entries(pod, "spec.initContainers"), *entries(pod, "spec.containers")]
    resources = [at(one, "resources", {}) for one in containers]
    if not any(each.get("requests") or each.get("limits") for each in resources):
        return "BestEffort"
    is_guaranteed = all(
        at(each, f"limits.{name}") is not None
        and str(at(each, f"requests.{name}", at(each, f"limits.{name}"))) == str(at(each, f"limits.{name}"))
        for each in resources
        for name in GUARANTEED_BY
    )
    return "Guaranteed" if is_guaranteed else "Burstable"
