"""A deployment's replica sets and its status, from its pods."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from agentcore.kubectl.composing.naming import uid
from agentcore.kubectl.composing.stating import EvidenceError, Place, ago, listing, mapping, refuse_unknown, span
from agentcore.kubectl.describing.workloads import REVISION
from agentcore.kubectl.objects import Object, at, entries, is_true, name_of, namespace_of, owner_of

OLD_KEYS = ("hash", "image", "age", "desired", "revision")
PARENT = "deployment.kubernetes.io"


def replica_sets(
    deployment: Mapping[str, Any],
    pods: Sequence[Object],
    current: str,
    extra: Mapping[str, Any],
    place: Place,
    now: datetime,
) -> list[dict[str, Any]]:
    """The set of the present template, and those before it. `extra` is what the author says of the deployment."""
    stated = [_stated_set(each, (*place, "old", index)) for index, each in enumerate(_old(extra, place))]
    hashes = [one["hash"] for one in stated]
    for pod in pods:
        found = at(pod, "metadata.labels", {}).get("pod-template-hash", "")
        if owner_of(pod).get("name", "").startswith(f"{name_of(deployment)}-") and found not in (*hashes, current):
            hashes.append(found)
            stated.append({"hash": found})
    last = int(extra.get("revision", len(stated) + 1))
    made = [
        _set(deployment, pods, one, int(one.get("revision", last - len(stated) + index)), place, now)
        for index, one in enumerate(stated)
    ]
    new = _set(deployment, pods, {"hash": current}, last, place, now)
    if not made:
        new["spec"]["replicas"] = at(deployment, "spec.replicas", 1)
    return [*made, new]


def _old(extra: Mapping[str, Any], place: Place) -> list[Any]:
    return listing(extra.get("old", []), (*place, "old"))


def _stated_set(each: Any, place: Place) -> Mapping[str, Any]:
    given = mapping(each, place)
    refuse_unknown(given, OLD_KEYS, place)
    if "hash" not in given:
        raise EvidenceError("an old replica set needs its `hash`", place)
    return given


def _set(
    deployment: Mapping[str, Any],
    pods: Sequence[Object],
    one: Mapping[str, Any],
    revision: int,
    place: Place,
    now: datetime,
) -> dict[str, Any]:
    name = f"{name_of(deployment)}-{one['hash']}"
    own = [pod for pod in pods if owner_of(pod).get("name") == name]
    template = copy.deepcopy(at(deployment, "spec.template", {}))
    template.setdefault("metadata", {}).setdefault("labels", {})["pod-template-hash"] = one["hash"]
    if own:
        template["spec"]["containers"][0]["image"] = own[0]["spec"]["containers"][0]["image"]
    if "image" in one:
        template["spec"]["containers"][0]["image"] = one["image"]
    selector = dict(at(deployment, "spec.selector.matchLabels", {}))
    oldest = min((str(at(pod, "metadata.creationTimestamp")) for pod in own), default=None)
    created = ago(now, span(one["age"], place)) if "age" in one else oldest
    wanted = at(deployment, "spec.replicas", 1)
    return {
        "apiVersion": "apps/v1",
        "kind": "ReplicaSet",
        "metadata": {
            "name": name,
            "namespace": namespace_of(deployment),
            "uid": uid("ReplicaSet", name),
            "labels": dict(template["metadata"]["labels"]),
            "annotations": {
                f"{PARENT}/desired-replicas": str(wanted),
                f"{PARENT}/max-replicas": str(wanted + _share(deployment, "maxSurge", round_up=True)),
                REVISION: str(revision),
            },
            "creationTimestamp": created or at(deployment, "metadata.creationTimestamp"),
            "ownerReferences": [{"kind": "Deployment", "name": name_of(deployment), "controller": True}],
        },
        "spec": {
            "replicas": int(one.get("desired", len(own))),
            "selector": {"matchLabels": {**selector, "pod-template-hash": one["hash"]}},
            "template": template,
        },
        "status": {"replicas": len(own), "readyReplicas": ready(own), "availableReplicas": ready(own)},
    }


def ready(pods: Sequence[Object]) -> int:
    return sum(is_true(entries(pod, "status.conditions"), "Ready") for pod in pods)


def _share(deployment: Object, key: str, *, round_up: bool) -> int:
    value, wanted = at(deployment, f"spec.strategy.rollingUpdate.{key}", 0), at(deployment, "spec.replicas", 1)
    if isinstance(value, int):
        return value
    share = int(str(value).rstrip("%")) * int(wanted)
    return -(-share // 100) if round_up else share // 100


def deployment_status(
    deployment: Object, sets: Sequence[Object], extra: Mapping[str, Any], *, creates_nothing: bool
) -> dict[str, Any]:
    """`creates_nothing`: the API server refuses the pods of its present replica set."""
    wanted, new = at(deployment, "spec.replicas", 1), sets[-1]
    whole = sum(at(one, "status.replicas", 0) for one in sets)
    available = sum(at(one, "status.readyReplicas", 0) for one in sets)
    updated = at(new, "status.replicas", 0)
    is_enough = available >= wanted - _share(deployment, "maxUnavailable", round_up=False)
    conditions = [_condition("Available", is_enough, "MinimumReplicasAvailable", "MinimumReplicasUnavailable")]
    if creates_nothing:
        conditions.append(_condition("ReplicaFailure", True, "FailedCreate", ""))
    if extra.get("stuck"):
        conditions.append(_condition("Progressing", False, "", "ProgressDeadlineExceeded"))
    elif whole == updated == available == wanted:
        conditions.append(_condition("Progressing", True, "NewReplicaSetAvailable", ""))
    else:
        conditions.append(_condition("Progressing", True, "ReplicaSetUpdated", ""))
    return {
        "replicas": whole,
        "updatedReplicas": updated,
        "readyReplicas": available,
        "availableReplicas": available,
        "unavailableReplicas": max(sum(at(one, "spec.replicas", 0) for one in sets) - available, 0),
        "conditions": conditions,
    }


def _condition(kind: str, holds: bool, reason: str, otherwise: str) -> dict[str, str]:
    return {"type": kind, "status": str(holds), "reason": reason if holds else otherwise}
