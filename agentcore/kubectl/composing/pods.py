"""Pods in the short form: which workload's, and how its containers do."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from agentcore.kubectl.composing import happening
from agentcore.kubectl.composing.admitting import admitted_pod_spec
from agentcore.kubectl.composing.containers import container_status, logs_of
from agentcore.kubectl.composing.naming import letters, uid
from agentcore.kubectl.composing.stating import EvidenceError, Place, ago, listing, mapping, meant, refuse_unknown, span
from agentcore.kubectl.describing.pod import qos_class
from agentcore.kubectl.objects import at, entries
from agentcore.kubectl.snapshot import LogKey

KEYS = frozenset(
    {"of", "name", "names", "times", "hash", "image", "node", "ip", "age", "containers", "events", "phase"}
    | {"reason", "message", "deleting", "labels"}
)
EVENTS_LAST = timedelta(hours=1)


@dataclass
class Made:
    """What one entry of `pods:` amounts to."""

    pods: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    logs: dict[LogKey, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Owner:
    """The controller that makes the pod, and the template it makes it from."""

    kind: str
    name: str
    namespace: str
    template: Mapping[str, Any]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Stated:
    """One pod as an author states it."""

    name: str
    index: int
    given: Mapping[str, Any]
    place: Place
    age: timedelta
    now: datetime

    @property
    def node(self) -> str | None:
        if "node" in self.given:
            return None if self.given["node"] in (None, "none") else str(self.given["node"])
        return f"worker-{self.index % 2 + 1}"

    @property
    def address(self) -> str:
        last = str(self.node).rpartition("-")[2]
        return str(self.given.get("ip") or f"10.244.{last if last.isdecimal() else 3}.{self.index + 4}")


def make_pod(owner: Owner, stated: Stated) -> Made:
    """A pod, its events and its logs."""
    given, place = stated.given, stated.place
    refuse_unknown(given, KEYS, place)
    spec = admitted_pod_spec(at(owner.template, "spec", {}), stated.name)
    if "image" in given:
        spec["containers"][0]["image"] = given["image"]
    states = mapping(given.get("containers", {}), (*place, "containers"))
    names = [one["name"] for one in [*entries(spec, "containers"), *entries(spec, "initContainers")]]
    for name in states:
        if name not in names:
            raise EvidenceError(f"no container `{name}`{meant(name, names)}", (*place, "containers", name))
    pod: dict[str, Any] = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": _metadata(owner, stated),
        "spec": spec,
        "status": {},
    }
    if stated.node:
        spec["nodeName"] = stated.node
    pod["status"] = _status(pod, states, stated)
    pod["status"]["qosClass"] = qos_class(pod)
    made = Made([pod], logs=logs_of(owner.namespace, stated.name, states))
    made.events = _events(pod, stated)
    return made


def _metadata(owner: Owner, stated: Stated) -> dict[str, Any]:
    template = at(owner.template, "metadata", {})
    labels = {**template.get("labels", {}), **owner.labels, **stated.given.get("labels", {})}
    metadata: dict[str, Any] = {
        "name": stated.name,
        "namespace": owner.namespace,
        "uid": uid(owner.namespace, stated.name),
        "labels": labels,
        "creationTimestamp": ago(stated.now, stated.age),
    }
    if template.get("annotations"):
        metadata["annotations"] = copy.deepcopy(template["annotations"])
    if owner.kind != "Pod":
        metadata["ownerReferences"] = [{"kind": owner.kind, "name": owner.name, "controller": True}]
    if "deleting" in stated.given:
        since = span(stated.given["deleting"], (*stated.place, "deleting"))
        metadata["deletionTimestamp"] = ago(stated.now, since)
        metadata["deletionGracePeriodSeconds"] = at(owner.template, "spec.terminationGracePeriodSeconds", 30)
    return metadata


def _status(pod: dict[str, Any], states: Mapping[str, Any], stated: Stated) -> dict[str, Any]:
    given = stated.given
    if not stated.node:
        condition = {"type": "PodScheduled", "status": "False", "reason": "Unschedulable"}
        return {"phase": "Pending", "conditions": [condition]}
    init = [
        container_status(one, states.get(one["name"]), stated.age, stated.now, (*stated.place, "containers"), init=True)
        for one in entries(pod, "spec.initContainers")
    ]
    main = [
        container_status(one, states.get(one["name"]), stated.age, stated.now, (*stated.place, "containers"))
        for one in entries(pod, "spec.containers")
    ]
    phase = str(given.get("phase") or _phase(pod, init, main, given))
    is_up = phase != "Failed" and not all(_is_creating(one) for one in main)
    is_initialized = all(at(one, "state.terminated.exitCode") == 0 or one.get("started") for one in init)
    is_ready = is_initialized and phase == "Running" and all(one["ready"] for one in main)
    status: dict[str, Any] = {
        "phase": phase,
        "hostIP": f"172.18.0.{4 if stated.node.endswith('2') else 3}",
        "startTime": ago(stated.now, stated.age),
        "containerStatuses": [] if phase == "Failed" and given.get("reason") == "Evicted" and not states else main,
        "initContainerStatuses": init,
        "conditions": _conditions(is_up=is_up, is_initialized=is_initialized, is_ready=is_ready),
    }
    if is_up:
        status |= {"podIP": stated.address, "podIPs": [{"ip": stated.address}]}
    for key in ("reason", "message"):
        if key in given:
            status[key] = given[key]
    return status


def _conditions(*, is_up: bool, is_initialized: bool, is_ready: bool) -> list[dict[str, str]]:
    states = {
        "PodReadyToStartContainers": is_up,
        "Initialized": is_initialized,
        "Ready": is_ready,
        "ContainersReady": is_ready,
        "PodScheduled": True,
    }
    return [{"type": name, "status": str(state)} for name, state in states.items()]


def _is_creating(status: Mapping[str, Any]) -> bool:
    return bool(at(status, "state.waiting.reason") == "ContainerCreating")


def _phase(pod: Mapping[str, Any], init: list[Any], main: list[Any], given: Mapping[str, Any]) -> str:
    """As the kubelet sums up the containers."""
    if given.get("reason"):
        return "Failed"
    if any(at(one, "state.terminated.exitCode") != 0 and not one.get("started") for one in init):
        return "Pending"
    if any(at(one, "state.waiting") is not None and at(one, "lastState.terminated") is None for one in main):
        return "Pending"
    policy, ended = at(pod, "spec.restartPolicy", "Always"), [at(one, "state.terminated") for one in main]
    if policy == "Always" or any(one is None for one in ended):
        return "Running"
    if all(one["exitCode"] == 0 for one in ended):
        return "Succeeded"
    return "Failed" if policy == "Never" else "Running"


def _events(pod: dict[str, Any], stated: Stated) -> list[dict[str, Any]]:
    if "events" not in stated.given:
        is_remembered = stated.age < EVENTS_LAST
        return happening.start_of(pod, ["start"], stated.place, stated.now) if is_remembered else []
    found: list[dict[str, Any]] = []
    here = (*stated.place, "events")
    for index, each in enumerate(listing(stated.given["events"], here)):
        if isinstance(each, str):
            found += happening.start_of(pod, [each], (*here, index), stated.now)
        else:
            found.append(happening.event(pod, each, (*here, index), stated.now))
    return found


def template_hash(namespace: str, name: str, template: Mapping[str, Any]) -> str:
    return letters(10, namespace, name, template)
