"""Evicted Pods, by what the node was short of; and nodes that are short of something, or silent."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Condition, Message, Seen, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told, told_by_word

sign = Sign(__name__)

WORDINGS = (
    Wording("evicted-memory", ("low on resource: memory",)),
    Wording(
        "evicted-ephemeral-storage",
        one_of=(
            "low on resource: ephemeral-storage",
            "low on resource: inodes",
            "ephemeral local storage usage exceeds",
            "ephemeral local storage limit",
            "usage of emptydir volume",
        ),
    ),
    Wording("node-pid-pressure", ("low on resource: pids",)),
    Wording("pod-evicted", one_of=("the node had condition:", "low on resource:"), confidence=Confidence.LIKELY),
    Wording("node-system-oom", ("system oom encountered",)),
    Wording("drain-blocked", ("violate the pod's disruption budget",)),
    Wording("node-not-ready", one_of=("kubelet stopped posting node status", "status is now: nodenotready")),
    Wording(
        "node-disk-pressure", one_of=("status is now: nodehasdiskpressure", "failed to garbage collect required amount")
    ),
    Wording("node-memory-pressure", ("status is now: nodehasinsufficientmemory",)),
    Wording("node-pid-pressure", ("status is now: nodehasinsufficientpid",)),
)


@sign.on(Message)
def told(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG:
        return
    found = list(first_told(WORDINGS, message))
    if not found and message.reason == "EvictionThresholdMet":
        resource = message.low.rpartition(" ")[2]
        fault = {"memory": "node-memory-pressure", "pids": "node-pid-pressure"}.get(resource, "node-disk-pressure")
        found = [Clue(fault, message.line, message.subject, Confidence.LIKELY)]
    yield from found


# the container's own reason covers the Pod's where there is one; the kubelet refuses what does not fit its node
STATUSES = {
    "Evicted": ("pod-evicted", Confidence.LIKELY),
    "ContainerStatusUnknown": ("pod-evicted", Confidence.POSSIBLE),
    "OutOfcpu": ("insufficient-cpu", Confidence.LIKELY),
    "OutOfmemory": ("insufficient-memory", Confidence.LIKELY),
    "OutOfpods": ("too-many-pods", Confidence.LIKELY),
    "NodeAffinity": ("node-affinity-mismatch", Confidence.LIKELY),
    "NodeLost": ("node-not-ready", Confidence.LIKELY),
}


@sign.on(Status)
def evicted(status: Status, case: Case) -> Iterator[Clue]:
    yield from told_by_word(STATUSES, status)


CONDITIONS = {
    "MemoryPressure": "node-memory-pressure",
    "DiskPressure": "node-disk-pressure",
    "PIDPressure": "node-pid-pressure",
}


@sign.on(Condition)
def condition(condition: Condition, case: Case) -> Iterator[Clue]:
    if condition.subject.kind not in ("node", ""):
        return
    if condition.type in CONDITIONS and condition.status == "True":
        yield Clue(CONDITIONS[condition.type], condition.line, condition.subject)
    elif condition.type == "Ready" and condition.status != "True" and condition.subject.kind == "node":
        yield Clue("node-not-ready", condition.line, condition.subject)


@sign.on(Seen)
def silent(seen: Seen, case: Case) -> Iterator[Clue]:
    words = seen.says("status").split(",")
    if seen.subject.kind == "node" and not seen.is_superseded and {"NotReady", "Unknown"} & set(words):
        yield Clue("node-not-ready", seen.where("status"), seen.subject)
