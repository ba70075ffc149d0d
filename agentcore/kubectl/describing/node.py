"""`kubectl describe node`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agentcore.kubectl.ages import spelled_out
from agentcore.kubectl.amounts import bytes_text, cpu_text, number, percent, pod_amount, total
from agentcore.kubectl.describing.events import write_events
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import NONE, Object, annotations_of, at, entries, labels_of, name_of, namespace_of
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import age
from agentcore.kubectl.tables.cluster import roles

SYSTEM = {
    "Machine ID": "machineID",
    "System UUID": "systemUUID",
    "Boot ID": "bootID",
    "Kernel Version": "kernelVersion",
    "OS Image": "osImage",
    "Operating System": "operatingSystem",
    "Architecture": "architecture",
    "Container Runtime Version": "containerRuntimeVersion",
    "Kubelet Version": "kubeletVersion",
    "Kube-Proxy Version": "kubeProxyVersion",
}
CONDITION = "Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage"
POD = "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge"


def describe_node(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.field("Name", name_of(each))
    writer.field("Roles", ",".join(roles(each)) or NONE)
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    writer.field("CreationTimestamp", spelled_out(at(each, "metadata.creationTimestamp")))
    writer.several("Taints", sorted(map(_taint, entries(each, "spec.taints")), key=lambda text: text.split(":")[::-1]))
    writer.field("Unschedulable", "true" if at(each, "spec.unschedulable") else "false")
    _write_lease(writer, each, snapshot)
    _write_conditions(writer, each)
    writer.line("Addresses:")
    for address in entries(each, "status.addresses"):
        writer.field(address["type"], address["address"], 1)
    for title in ("Capacity", "Allocatable"):
        amounts = at(each, f"status.{title.lower()}", {})
        if amounts:
            writer.line(f"{title}:")
        for name, amount in sorted(amounts.items()):
            writer.field(name, amount, 1)
    writer.line("System Info:")
    for title, key in SYSTEM.items():
        writer.field(title, at(each, f"status.nodeInfo.{key}", ""), 1)
    if at(each, "spec.podCIDR"):
        writer.field("PodCIDR", at(each, "spec.podCIDR"))
        writer.field("PodCIDRs", ",".join(entries(each, "spec.podCIDRs")) or at(each, "spec.podCIDR"))
    _write_pods(writer, each, snapshot)
    write_events(writer, each, snapshot)
    return writer.text


def _taint(taint: Mapping[str, Any]) -> str:
    value = f"={taint['value']}" if taint.get("value") else ""
    return f"{taint['key']}{value}:{taint.get('effect', '')}"


def _write_lease(writer: Writer, each: Object, snapshot: Snapshot) -> None:
    writer.line("Lease:")
    writer.field("HolderIdentity", name_of(each), 1)
    writer.field("AcquireTime", "<unset>", 1)
    writer.field("RenewTime", spelled_out(snapshot.now), 1)


def _write_conditions(writer: Writer, each: Object) -> None:
    conditions = entries(each, "status.conditions")
    if not conditions:
        return
    writer.line("Conditions:")
    writer.line(CONDITION, 1)
    writer.line("----\t------\t-----------------\t------------------\t------\t-------", 1)
    for one in conditions:
        times = [spelled_out(one.get(key)) for key in ("lastHeartbeatTime", "lastTransitionTime")]
        cells = (one["type"], one["status"], *times, one.get("reason", ""))
        writer.line("\t".join((*(f"{cell} " for cell in cells), str(one.get("message", "")))), 1)


def _write_pods(writer: Writer, each: Object, snapshot: Snapshot) -> None:
    pods = [
        pod
        for pod in snapshot.of("Pod")
        if at(pod, "spec.nodeName") == name_of(each) and at(pod, "status.phase") not in ("Succeeded", "Failed")
    ]
    whole = at(each, "status.allocatable") or at(each, "status.capacity", {})
    cpu, memory = number(whole.get("cpu", 0)), number(whole.get("memory", 0))
    writer.field("Non-terminated Pods", f"({len(pods)} in total)")
    writer.line(POD, 1)
    writer.line("---------\t----\t\t------------\t----------\t---------------\t-------------\t---", 1)
    for pod in pods:
        cells = [namespace_of(pod), name_of(pod), ""]
        for resource, all_of_it, text in (("cpu", cpu, cpu_text), ("memory", memory, bytes_text)):
            for kind in ("requests", "limits"):
                amount = pod_amount(pod, kind, resource)
                cells.append(f"{text(amount)} ({percent(amount, all_of_it)}%)")
        writer.line("\t".join((*cells, age(pod, snapshot))), 1)
    _write_allocated(writer, pods, whole)


def _write_allocated(writer: Writer, pods: list[Object], whole: Mapping[str, Any]) -> None:
    writer.line("Allocated resources:")
    writer.line("(Total limits may be over 100 percent, i.e., overcommitted.)", 1)
    writer.line("Resource\tRequests\tLimits", 1)
    writer.line("--------\t--------\t------", 1)
    pages = sorted(name for name in whole if name.startswith("hugepages-"))
    counted = (("cpu", cpu_text), *((name, bytes_text) for name in ("memory", "ephemeral-storage", *pages)))
    for resource, text in counted:
        cells = [
            f"{text(amount)} ({percent(amount, number(whole.get(resource, 0)))}%)"
            for kind in ("requests", "limits")
            for amount in [total(pods, kind, resource)]
        ]
        writer.line("\t".join((resource, *cells)), 1)
