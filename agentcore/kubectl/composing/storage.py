"""Claims and the volumes they are bound to."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from agentcore.kubectl.composing.naming import uid
from agentcore.kubectl.composing.nodes import CLUSTER_AGE
from agentcore.kubectl.composing.stating import ago
from agentcore.kubectl.objects import Object, at, entries, name_of, namespace_of
from agentcore.kubectl.tables.storage import DEFAULT_CLASS

STANDARD = "standard"


def standard_class(now: datetime) -> dict[str, Any]:
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {
            "name": STANDARD,
            "annotations": {DEFAULT_CLASS: "true"},
            "creationTimestamp": ago(now, CLUSTER_AGE),
        },
        "provisioner": "rancher.io/local-path",
        "reclaimPolicy": "Delete",
        "volumeBindingMode": "WaitForFirstConsumer",
    }


def claims_of(workload: Object, pod: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The claims of a stateful set's pod, which it mounts."""
    for template in entries(workload, "spec.volumeClaimTemplates"):
        name = f"{name_of(template)}-{name_of(pod)}"
        volume = {"name": name_of(template), "persistentVolumeClaim": {"claimName": name}}
        pod["spec"].setdefault("volumes", []).insert(0, volume)
        yield {
            "apiVersion": "v1",
            "kind": "PersistentVolumeClaim",
            "metadata": {
                "name": name,
                "namespace": namespace_of(pod),
                "labels": dict(at(workload, "spec.selector.matchLabels", {})),
                "creationTimestamp": at(pod, "metadata.creationTimestamp"),
            },
            "spec": copy.deepcopy(at(template, "spec", {})),
        }


def settle(claim: dict[str, Any], classes: Collection[str], pods: Collection[Object]) -> dict[str, Any] | None:
    """Bind a claim whose class exists and whose pod has a node; the volume it got, if any."""
    spec = claim["spec"]
    spec.setdefault("storageClassName", STANDARD)
    spec.setdefault("volumeMode", "Filesystem")
    claim["metadata"].setdefault("finalizers", ["kubernetes.io/pvc-protection"])
    is_used = any(
        at(volume, "persistentVolumeClaim.claimName") == name_of(claim)
        for pod in pods
        if at(pod, "spec.nodeName") and namespace_of(pod) == namespace_of(claim)
        for volume in entries(pod, "spec.volumes")
    )
    if spec["storageClassName"] not in classes or not is_used:
        claim["status"] = {"phase": "Pending"}
        return None
    volume = f"pvc-{uid(namespace_of(claim), name_of(claim))}"
    spec["volumeName"] = volume
    modes, size = entries(spec, "accessModes"), at(spec, "resources.requests.storage", "")
    claim["status"] = {"phase": "Bound", "accessModes": modes, "capacity": {"storage": size}}
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {"name": volume, "creationTimestamp": at(claim, "metadata.creationTimestamp")},
        "spec": {
            "capacity": {"storage": size},
            "accessModes": modes,
            "persistentVolumeReclaimPolicy": "Delete",
            "storageClassName": spec["storageClassName"],
            "volumeMode": "Filesystem",
            "claimRef": {"namespace": namespace_of(claim), "name": name_of(claim)},
        },
        "status": {"phase": "Bound"},
    }
