"""The tables of volumes, claims and storage classes."""

from __future__ import annotations

from agentcore.kubectl.objects import UNSET, Object, annotations_of, at, entries, name_of
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import Table, age

SHORT_MODES = {
    "ReadWriteOnce": "RWO",
    "ReadOnlyMany": "ROX",
    "ReadWriteMany": "RWX",
    "ReadWriteOncePod": "RWOP",
}
DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"


def modes_text(modes: list[str]) -> str:
    return ",".join(short for long, short in SHORT_MODES.items() if long in modes)


def claim(each: Object, snapshot: Snapshot) -> list[str]:
    volume = at(each, "spec.volumeName", "")
    return [
        name_of(each),
        "Terminating" if at(each, "metadata.deletionTimestamp") else str(at(each, "status.phase", "")),
        str(volume),
        str(at(each, "status.capacity.storage", "")) if volume else "",
        modes_text(entries(each, "status.accessModes")) if volume else "",
        str(at(each, "spec.storageClassName", "")),
        str(at(each, "spec.volumeAttributesClassName", UNSET)),
        age(each, snapshot),
        str(at(each, "spec.volumeMode", UNSET)),
    ]


def volume(each: Object, snapshot: Snapshot) -> list[str]:
    ref = at(each, "spec.claimRef")
    return [
        name_of(each),
        str(at(each, "spec.capacity.storage", "")),
        modes_text(entries(each, "spec.accessModes")),
        str(at(each, "spec.persistentVolumeReclaimPolicy", "")),
        "Terminating" if at(each, "metadata.deletionTimestamp") else str(at(each, "status.phase", "")),
        f"{ref['namespace']}/{ref['name']}" if ref else "",
        str(at(each, "spec.storageClassName", "")),
        str(at(each, "spec.volumeAttributesClassName", UNSET)),
        str(at(each, "status.reason", "")),
        age(each, snapshot),
        str(at(each, "spec.volumeMode", UNSET)),
    ]


def storage_class(each: Object, snapshot: Snapshot) -> list[str]:
    is_default = annotations_of(each).get(DEFAULT_CLASS) == "true"
    return [
        name_of(each) + (" (default)" if is_default else ""),
        str(at(each, "provisioner", "")),
        str(at(each, "reclaimPolicy", "Delete")),
        str(at(each, "volumeBindingMode", "Immediate")),
        "true" if at(each, "allowVolumeExpansion") else "false",
        age(each, snapshot),
    ]


CLAIM = "NAME|STATUS|VOLUME|CAPACITY|ACCESS MODES|STORAGECLASS|VOLUMEATTRIBUTESCLASS|AGE|VOLUMEMODE*"
VOLUME = "NAME|CAPACITY|ACCESS MODES|RECLAIM POLICY|STATUS|CLAIM|STORAGECLASS|VOLUMEATTRIBUTESCLASS|REASON|AGE"
CLASS = "NAME|PROVISIONER|RECLAIMPOLICY|VOLUMEBINDINGMODE|ALLOWVOLUMEEXPANSION|AGE"
TABLES = (
    Table("PersistentVolumeClaim", CLAIM, claim),
    Table("PersistentVolume", f"{VOLUME}|VOLUMEMODE*", volume, is_namespaced=False),
    Table("StorageClass", CLASS, storage_class, is_namespaced=False),
)
