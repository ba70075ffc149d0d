"""The nodes of the shop's cluster, and what else runs on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from agentcore.kubectl.composing.naming import digest, uid
from agentcore.kubectl.composing.stating import EvidenceError, Place, ago, listing, mapping, refuse_unknown, span

CLUSTER_AGE = timedelta(days=5, hours=1)
NAMES = ("control-plane", "worker-1", "worker-2")
OTHER_KEYS = ("name", "namespace", "requests", "limits", "age")
CONDITIONS = (
    ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
    ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
    ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
    ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
)


def node(name: str, now: datetime) -> dict[str, Any]:
    index = NAMES.index(name) if name in NAMES else 3
    labels = {
        "beta.kubernetes.io/arch": "amd64",
        "beta.kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
    }
    spec: dict[str, Any] = {"podCIDR": f"10.244.{index}.0/24", "podCIDRs": [f"10.244.{index}.0/24"]}
    if name == "control-plane":
        labels["node-role.kubernetes.io/control-plane"] = ""
        spec["taints"] = [{"key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"}]
    if name == "worker-2":
        labels["disktype"] = "ssd"
    room = {"ephemeral-storage": "40Gi", "hugepages-1Gi": "0", "hugepages-2Mi": "0", "pods": "110"}
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": name, "labels": labels, "creationTimestamp": ago(now, CLUSTER_AGE)},
        "spec": spec,
        "status": {
            "capacity": {"cpu": "2", "memory": "4Gi", **room},
            "allocatable": {"cpu": "1900m", "memory": "3500Mi", **room},
            "addresses": [
                {"type": "InternalIP", "address": f"172.18.0.{index + 2}"},
                {"type": "Hostname", "address": name},
            ],
            "conditions": [_condition(*each, now) for each in CONDITIONS],
            "nodeInfo": _system(name),
        },
    }


def _condition(kind: str, status: str, reason: str, message: str, now: datetime) -> dict[str, str]:
    return {
        "type": kind,
        "status": status,
        "reason": reason,
        "message": message,
        "lastHeartbeatTime": ago(now, timedelta(minutes=2)),
        "lastTransitionTime": ago(now, CLUSTER_AGE),
    }


def _system(name: str) -> dict[str, str]:
    return {
        "machineID": digest("machine", name)[:32],
        "systemUUID": uid("system", name),
        "bootID": uid("boot", name),
        "kernelVersion": "6.8.0-60-generic",
        "osImage": "Debian GNU/Linux 12 (bookworm)",
        "operatingSystem": "linux",
        "architecture": "amd64",
        "containerRuntimeVersion": "containerd://2.1.4",
        "kubeletVersion": "v1.34.1",
        "kubeProxyVersion": "",
    }


def others_on(node_name: str, stated: Any, place: Place, now: datetime) -> list[dict[str, Any]]:
    """Pods of no concern that take room on a node, from its `runs:`."""
    found = []
    for index, each in enumerate(listing(stated, place)):
        here = (*place, index)
        given: Mapping[str, Any] = mapping(each, here)
        refuse_unknown(given, OTHER_KEYS, here)
        if "name" not in given:
            raise EvidenceError("a pod needs a `name`", here)
        name, namespace = str(given["name"]), str(given.get("namespace", "kube-system"))
        age = span(given["age"], (*here, "age")) if "age" in given else CLUSTER_AGE
        resources = {key: dict(given[key]) for key in ("requests", "limits") if key in given}
        found.append(
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "metadata": {"name": name, "namespace": namespace, "creationTimestamp": ago(now, age)},
                "spec": {"nodeName": node_name, "containers": [{"name": "main", "resources": resources}]},
                "status": {
                    "phase": "Running",
                    "conditions": [{"type": "Ready", "status": "True"}, {"type": "Initialized", "status": "True"}],
                    "containerStatuses": [{"name": "main", "ready": True, "restartCount": 0, "state": {"running": {}}}],
                },
            }
        )
    return found
