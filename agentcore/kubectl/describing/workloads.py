"""`kubectl describe` of what keeps pods: deployments, replica sets, stateful sets, daemon sets and jobs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from agentcore.kubectl.ages import human_duration, read_time, spelled_out
from agentcore.kubectl.describing.containers import write_containers
from agentcore.kubectl.describing.events import write_events
from agentcore.kubectl.describing.pod import write_placement
from agentcore.kubectl.describing.volumes import write_volumes
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import (
    NONE,
    UNSET,
    Object,
    annotations_of,
    at,
    controlled_by,
    entries,
    labels_of,
    name_of,
    namespace_of,
    owner_of,
    selector_text,
)
from agentcore.kubectl.snapshot import Snapshot

REVISION = "deployment.kubernetes.io/revision"


def write_template(writer: Writer, template: Object) -> None:
    writer.line("Pod Template:")
    writer.labels("Labels", labels_of(template), "  ")
    if annotations_of(template):
        writer.annotations("  Annotations", annotations_of(template))
    spec = at(template, "spec", {})
    if at(spec, "serviceAccountName"):
        writer.field("Service Account", at(spec, "serviceAccountName"), 1)
    if entries(spec, "initContainers"):
        write_containers(writer, "Init Containers", entries(spec, "initContainers"), (), None)
    write_containers(writer, "Containers", entries(spec, "containers"), (), None)
    write_volumes(writer, entries(spec, "volumes"), is_template=True)
    write_placement(writer, spec, "  ")


def describe_deployment(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.field("CreationTimestamp", spelled_out(at(each, "metadata.creationTimestamp")))
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    writer.field("Selector", selector_text(at(each, "spec.selector")))
    counts = (("updated", "updatedReplicas"), ("total", "replicas"), ("available", "availableReplicas"))
    texts = [
        f"{at(each, f'status.{key}', 0)} {word}" for word, key in (*counts, ("unavailable", "unavailableReplicas"))
    ]
    writer.field("Replicas", " | ".join((f"{at(each, 'spec.replicas', 1)} desired", *texts)))
    writer.field("StrategyType", at(each, "spec.strategy.type", "RollingUpdate"))
    writer.field("MinReadySeconds", at(each, "spec.minReadySeconds", 0))
    rolling = at(each, "spec.strategy.rollingUpdate")
    if rolling:
        text = f"{rolling.get('maxUnavailable', '25%')} max unavailable, {rolling.get('maxSurge', '25%')} max surge"
        writer.field("RollingUpdateStrategy", text)
    write_template(writer, at(each, "spec.template", {}))
    _write_conditions(writer, each)
    old, new = replica_sets_of(each, snapshot)
    if old or new:
        writer.field("OldReplicaSets", _created(old))
        writer.field("NewReplicaSet", _created(new))
    write_events(writer, each, snapshot)
    return writer.text


def replica_sets_of(each: Object, snapshot: Snapshot) -> tuple[list[Object], list[Object]]:
    """The older ones, and the one of its present revision."""
    owned = [
        one
        for one in snapshot.of("ReplicaSet", namespace_of(each))
        if (owner_of(one).get("kind"), owner_of(one).get("name")) == ("Deployment", name_of(each))
    ]
    revision = annotations_of(each).get(REVISION)
    new = [one for one in owned if annotations_of(one).get(REVISION) == revision]
    return [one for one in owned if one not in new], new


def _created(sets: Sequence[Object]) -> str:
    texts = (
        f"{name_of(one)} ({at(one, 'status.replicas', 0)}/{at(one, 'spec.replicas', 0)} replicas created)"
        for one in sets
    )
    return ", ".join(texts) or NONE


def _write_conditions(writer: Writer, each: Object) -> None:
    conditions = entries(each, "status.conditions")
    if conditions:
        writer.line("Conditions:")
        writer.line("Type\tStatus\tReason", 1)
        writer.line("----\t------\t------", 1)
    for one in conditions:
        writer.line(f"{one['type']} \t{one['status']}\t{one.get('reason', '')}", 1)


def _pods_status(each: Object, snapshot: Snapshot) -> str:
    owned = [
        pod
        for pod in snapshot.of("Pod", namespace_of(each))
        if (owner_of(pod).get("kind"), owner_of(pod).get("name")) == (each.get("kind"), name_of(each))
    ]
    phases = Counter(at(pod, "status.phase") for pod in owned)
    words = {"Running": "Running", "Pending": "Waiting", "Succeeded": "Succeeded", "Failed": "Failed"}
    return " / ".join(f"{phases[phase]} {word}" for phase, word in words.items())


def describe_replica_set(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.field("Selector", selector_text(at(each, "spec.selector")))
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    if controlled_by(each):
        writer.field("Controlled By", controlled_by(each))
    writer.field("Replicas", f"{at(each, 'status.replicas', 0)} current / {at(each, 'spec.replicas', 0)} desired")
    writer.field("Pods Status", _pods_status(each, snapshot))
    write_template(writer, at(each, "spec.template", {}))
    _write_conditions(writer, each)
    write_events(writer, each, snapshot)
    return writer.text


def describe_stateful_set(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.field("CreationTimestamp", spelled_out(at(each, "metadata.creationTimestamp")))
    writer.field("Selector", selector_text(at(each, "spec.selector")))
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    writer.field("Replicas", f"{at(each, 'spec.replicas', 1)} desired | {at(each, 'status.replicas', 0)} total")
    writer.field("Update Strategy", at(each, "spec.updateStrategy.type", "RollingUpdate"))
    partition = at(each, "spec.updateStrategy.rollingUpdate.partition")
    if partition is not None:
        writer.field("Partition", partition, 1)
    writer.field("Pods Status", _pods_status(each, snapshot))
    write_template(writer, at(each, "spec.template", {}))
    _write_claims(writer, each)
    write_events(writer, each, snapshot)
    return writer.text


def _write_claims(writer: Writer, each: Object) -> None:
    templates = entries(each, "spec.volumeClaimTemplates")
    writer.line("Volume Claims:" + ("" if templates else f"\t{NONE}"))
    for claim in templates:
        writer.field("Name", name_of(claim), 1)
        writer.field("StorageClass", at(claim, "spec.storageClassName", ""), 1)
        writer.labels("Labels", labels_of(claim), "  ")
        writer.annotations("  Annotations", annotations_of(claim))
        writer.field("Capacity", at(claim, "spec.resources.requests.storage", "<default>"), 1)
        writer.field("Access Modes", f"[{' '.join(entries(claim, 'spec.accessModes'))}]", 1)


def describe_job(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.field("Selector", selector_text(at(each, "spec.selector"), empty=""))
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    if controlled_by(each):
        writer.field("Controlled By", controlled_by(each))
    writer.field("Parallelism", at(each, "spec.parallelism", 1))
    writer.field("Completions", at(each, "spec.completions", UNSET))
    for key, path in (("Completion Mode", "completionMode"), ("Suspend", "suspend"), ("Backoff Limit", "backoffLimit")):
        value = at(each, f"spec.{path}")
        if value is not None:
            writer.field(key, str(value).lower() if isinstance(value, bool) else value)
    start, end = at(each, "status.startTime"), at(each, "status.completionTime")
    if start:
        writer.field("Start Time", spelled_out(start))
    if end:
        writer.field("Completed At", spelled_out(end))
    first, last = read_time(start), read_time(end)
    if first and last:
        writer.field("Duration", human_duration(last - first))
    if at(each, "spec.activeDeadlineSeconds") is not None:
        writer.field("Active Deadline Seconds", f"{at(each, 'spec.activeDeadlineSeconds')}s")
    active, ready = at(each, "status.active", 0), at(each, "status.ready", 0)
    ended = f"{at(each, 'status.succeeded', 0)} Succeeded / {at(each, 'status.failed', 0)} Failed"
    writer.field("Pods Statuses", f"{active} Active ({ready} Ready) / {ended}")
    write_template(writer, at(each, "spec.template", {}))
    write_events(writer, each, snapshot)
    return writer.text
