"""`kubectl describe` of a persistent volume claim."""

from __future__ import annotations

from agentcore.kubectl.ages import since
from agentcore.kubectl.describing.events import write_events
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import Object, annotations_of, at, entries, labels_of, name_of, namespace_of
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.storage import modes_text


def describe_claim(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.field("StorageClass", at(each, "spec.storageClassName", ""))
    deleted = at(each, "metadata.deletionTimestamp")
    state = f"Terminating (lasts {since(deleted, snapshot.now)})" if deleted else at(each, "status.phase", "")
    writer.field("Status", state)
    volume = at(each, "spec.volumeName", "")
    writer.field("Volume", volume)
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    writer.field("Finalizers", f"[{' '.join(entries(each, 'metadata.finalizers'))}]")
    writer.field("Capacity", at(each, "status.capacity.storage", "") if volume else "")
    writer.field("Access Modes", modes_text(entries(each, "status.accessModes")) if volume else "")
    writer.field("VolumeMode", at(each, "spec.volumeMode", "Filesystem"))
    users = [
        name_of(pod)
        for pod in snapshot.of("Pod", namespace_of(each))
        if any(at(one, "persistentVolumeClaim.claimName") == name_of(each) for one in entries(pod, "spec.volumes"))
    ]
    writer.several("Used By", users)
    write_events(writer, each, snapshot)
    return writer.text
