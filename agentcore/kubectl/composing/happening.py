"""Events in the short form: a word, or a reason with an age; the rest is known from the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from agentcore.kubectl.ages import read_time
from agentcore.kubectl.composing.stating import EvidenceError, Place, ago, mapping, meant, refuse_unknown, span
from agentcore.kubectl.objects import Object, at, entries, name_of, namespace_of

KEYS = ("reason", "type", "message", "age", "count", "over", "from", "container")
KUBELET = "kubelet"
SCHEDULER = "default-scheduler"
SCALER = "horizontal-pod-autoscaler"
VOLUMES = "persistentvolume-controller"
WARNINGS = frozenset(
    {"Failed", "FailedScheduling", "Unhealthy", "FailedMount", "Evicted", "ErrImageNeverPull", "FailedCreate"}
    | {"ProvisioningFailed", "FailedGetResourceMetric", "FailedComputeMetricsReplicas", "EvictionThresholdMet"}
    | {"FailedToRetrieveImagePullSecret", "FailedCreatePodSandBox", "FailedAttachVolume", "InspectFailed"}
    | {"FailedPostStartHook", "FailedPreStopHook", "ProbeWarning", "BackoffLimitExceeded", "SystemOOM", "Rebooted"}
)
SOURCES = {
    **dict.fromkeys(("Scheduled", "FailedScheduling", "Preempted"), SCHEDULER),
    **dict.fromkeys(("ProvisioningFailed", "FailedBinding", "WaitForFirstConsumer"), VOLUMES),
    **dict.fromkeys(("FailedGetResourceMetric", "FailedComputeMetricsReplicas", "SuccessfulRescale"), SCALER),
    "ScalingReplicaSet": "deployment-controller",
    "BackoffLimitExceeded": "job-controller",
    "NodeNotReady": "node-controller",
}
CREATORS = {
    "ReplicaSet": "replicaset-controller",
    "StatefulSet": "statefulset-controller",
    "DaemonSet": "daemonset-controller",
    "Job": "job-controller",
}
OF_CONTAINER = frozenset({"Pulling", "Pulled", "Created", "Started", "BackOff", "Failed", "Unhealthy", "Killing"})


def event(about: Object, stated: Any, place: Place, now: datetime) -> dict[str, Any]:
    """One event about an object."""
    given = mapping(stated, place)
    refuse_unknown(given, KEYS, place)
    if "reason" not in given:
        raise EvidenceError("an event needs a `reason`", place)
    reason = str(given["reason"])
    container = _container(about, given, place) if about["kind"] == "Pod" else None
    message = given.get("message") or _message(about, reason, container)
    if not message:
        raise EvidenceError(f"an event `{reason}` needs a `message`", (*place, "reason"))
    age = span(given.get("age", "1m"), (*place, "age"))
    over = span(given["over"], (*place, "over")) if "over" in given else age
    _refuse_before(about, max(age, over), (*place, "over" if "over" in given else "age"), now)
    source = str(given.get("from") or SOURCES.get(reason) or CREATORS.get(about["kind"]) or KUBELET)
    kind = str(given.get("type") or _type(reason, message))
    if kind not in ("Normal", "Warning"):
        raise EvidenceError("`type` is Normal or Warning", (*place, "type"))
    path = f"spec.containers{{{container['name']}}}" if container and reason in OF_CONTAINER else None
    return made(about, kind, reason, str(message), source, (over, age), int(given.get("count", 1)), now, path)


def _refuse_before(about: Object, age: timedelta, place: Place, now: datetime) -> None:
    created = read_time(at(about, "metadata.creationTimestamp"))
    if created and now - age < created:
        raise EvidenceError(f"{about['kind']}/{name_of(about)} is younger than this event", place)


def _type(reason: str, message: str) -> str:
    return "Warning" if reason in WARNINGS or message.startswith("Back-off restarting") else "Normal"


def _container(about: Object, given: Mapping[str, Any], place: Place) -> Any:
    containers = [*entries(about, "spec.containers"), *entries(about, "spec.initContainers")]
    if not containers:
        raise EvidenceError(f"{about['kind']}/{name_of(about)} has no containers in the starter", place)
    if "container" not in given:
        return containers[0]
    found = next((one for one in containers if one["name"] == given["container"]), None)
    if found is None:
        names = [str(one["name"]) for one in containers]
        raise EvidenceError(f"no container `{given['container']}`{meant(str(given['container']), names)}", place)
    return found


def _message(about: Object, reason: str, container: Any) -> str:
    """What the message always is for this reason; empty where it differs each time."""
    if container is None:
        return ""
    name, image = container["name"], container.get("image", "")
    if reason == "BackOff":
        status = [one for one in entries(about, "status.containerStatuses") if one["name"] == name]
        if any("Image" in at(one, "state.waiting.reason", "") for one in status):
            return f'Back-off pulling image "{image}"'
        pod = f"{name_of(about)}_{namespace_of(about)}({at(about, 'metadata.uid', '')})"
        return f"Back-off restarting failed container {name} in pod {pod}"
    return {
        "Scheduled": f"Successfully assigned {namespace_of(about)}/{name_of(about)} to {at(about, 'spec.nodeName')}",
        "Pulling": f'Pulling image "{image}"',
        "Pulled": f'Container image "{image}" already present on machine',
        "Created": f"Created container: {name}",
        "Started": f"Started container {name}",
        "Killing": f"Container {name} failed liveness probe, will be restarted",
        "SandboxChanged": "Pod sandbox changed, it will be killed and re-created.",
    }.get(reason, "")


def made(
    about: Object,
    kind: str,
    reason: str,
    message: str,
    source: str,
    seen: tuple[timedelta, timedelta],
    count: int,
    now: datetime,
    path: str | None = None,
) -> dict[str, Any]:
    """An event as the API server returns it; the scheduler's have times of the newer form."""
    first, last = ago(now, seen[0]), ago(now, seen[1])
    name, namespace = name_of(about), namespace_of(about) or "default"
    started = read_time(first)
    suffix = f"{int(started.timestamp()) if started else 0:x}"
    result: dict[str, Any] = {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {"name": f"{name}.{suffix}", "namespace": namespace},
        "involvedObject": {"kind": about["kind"], "name": name, "namespace": namespace_of(about)},
        "type": kind,
        "reason": reason,
        "message": message,
    }
    if path:
        result["involvedObject"]["fieldPath"] = path
    if source == SCHEDULER:
        result |= {"eventTime": first, "reportingComponent": source}
        if count > 1:
            result["series"] = {"count": count, "lastObservedTime": last}
    else:
        result |= {"source": {"component": source}, "count": count, "firstTimestamp": first, "lastTimestamp": last}
    return result


def start_of(pod: Object, words: list[str], place: Place, now: datetime) -> list[dict[str, Any]]:
    """The events of a pod's start, named by a word each; `start` is all of those that its state has reached."""
    created = read_time(at(pod, "metadata.creationTimestamp")) or now
    age = now - created
    result: list[dict[str, Any]] = []
    for word in words:
        if word not in WORDS:
            raise EvidenceError(f"unknown event `{word}`{meant(word, WORDS)}", place)
        for reason in WORDS[word]:
            if reason == "Scheduled":
                if at(pod, "spec.nodeName"):
                    text = _message(pod, reason, entries(pod, "spec.containers")[0])
                    result.append(made(pod, "Normal", reason, text, SCHEDULER, (age, age), 1, now))
                continue
            result += _of_each_container(pod, reason, age, now, only_started=word == "start")
    return result


WORDS = {
    "start": ("Scheduled", "Pulled", "Created", "Started"),
    "scheduled": ("Scheduled",),
    "pulling": ("Pulling",),
    "pulled": ("Pulled",),
    "created": ("Created",),
    "started": ("Started",),
}


def _of_each_container(
    pod: Object, reason: str, age: timedelta, now: datetime, *, only_started: bool
) -> list[dict[str, Any]]:
    found = []
    specs = {one["name"]: one for one in [*entries(pod, "spec.initContainers"), *entries(pod, "spec.containers")]}
    for status in [*entries(pod, "status.initContainerStatuses"), *entries(pod, "status.containerStatuses")]:
        last = _last_start(status)
        if only_started and last is None:
            continue
        path = f"spec.containers{{{status['name']}}}"
        first = max(age - timedelta(seconds=1), timedelta(0))
        count = int(status.get("restartCount", 0)) + 1
        latest = min(now - last, first) if last and count > 1 else first
        text = _message(pod, reason, specs[status["name"]])
        found.append(made(pod, "Normal", reason, text, KUBELET, (first, latest), count, now, path))
    return found


def _last_start(status: Mapping[str, Any]) -> datetime | None:
    for path in ("state.running", "state.terminated", "lastState.terminated"):
        if at(status, f"{path}.startedAt"):
            return read_time(at(status, f"{path}.startedAt"))
    return None
