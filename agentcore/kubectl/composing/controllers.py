"""The pods that the workloads of a manifest have, and what the workloads say of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agentcore.kubectl.composing.admitting import admitted_template
from agentcore.kubectl.composing.naming import digest, letters, uid
from agentcore.kubectl.composing.pods import Made, Owner, Stated, make_pod, template_hash
from agentcore.kubectl.composing.rollouts import ready
from agentcore.kubectl.composing.stating import EvidenceError, Place, listing
from agentcore.kubectl.objects import Object, at, name_of, namespace_of

KINDS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Pod")
JOB_LABEL = "batch.kubernetes.io"


def current_hash(deployment: Object, stated: list[Mapping[str, Any]], extra: Mapping[str, Any]) -> str:
    """The hash of the present template: as stated, as a stated pod's name has it, or made up."""
    if "hash" in extra:
        return str(extra["hash"])
    for given in stated:
        if "image" not in given:
            for name in (given.get("name"), *(given.get("names") or ())):
                if name:
                    return hash_in(str(name), name_of(deployment))
            if "hash" in given:
                return str(given["hash"])
    return template_hash(namespace_of(deployment), name_of(deployment), at(deployment, "spec.template", {}))


def hash_in(pod: str, deployment: str) -> str:
    return pod.removeprefix(f"{deployment}-").rpartition("-")[0]


def pod_names(workload: Object, given: Mapping[str, Any], first: int, hashed: str, place: Place) -> list[str]:
    """The names of an entry's pods, given or made up."""
    kind, name = workload["kind"], name_of(workload)
    if "name" in given:
        return [str(given["name"])]
    if "names" in given:
        return [str(each) for each in listing(given["names"], (*place, "names"))]
    wanted = int(at(workload, "spec.replicas", 1)) if kind in ("Deployment", "StatefulSet", "ReplicaSet") else 1
    times = given.get("times", max(wanted - first, 0) if "hash" not in given else wanted)
    if not isinstance(times, int):
        raise EvidenceError("`times` is a number", (*place, "times"))
    numbers = range(first, first + times)
    if kind == "Pod":
        return [name]
    if kind == "StatefulSet":
        return [f"{name}-{number}" for number in numbers]
    middle = f"-{hashed}" if kind == "Deployment" else ""
    return [f"{name}{middle}-{letters(5, namespace_of(workload), name, hashed, number)}" for number in numbers]


def check_name(workload: Object, name: str, hashed: str, place: Place) -> None:
    prefix = f"{name_of(workload)}-{hashed}-" if workload["kind"] == "Deployment" else name_of(workload)
    if not name.startswith(prefix):
        raise EvidenceError(f"a pod of {workload['kind']}/{name_of(workload)} is called `{prefix}…`", (*place, "name"))


def owner_for(workload: Object, hashed: str) -> Owner:
    kind, name, namespace = workload["kind"], name_of(workload), namespace_of(workload)
    if kind == "Pod":
        return Owner(kind, name, namespace, workload, {})
    template = admitted_template(at(workload, "spec.template", {}))
    revision = digest(name, template)[:10]
    labels = {
        "Deployment": {"pod-template-hash": hashed},
        "StatefulSet": {"controller-revision-hash": f"{name}-{revision}"},
        "DaemonSet": {"controller-revision-hash": revision, "pod-template-generation": "1"},
    }.get(kind, {})
    if kind == "Deployment":
        return Owner("ReplicaSet", f"{name}-{hashed}", namespace, template, labels)
    return Owner(kind, name, namespace, template, labels)


def admit_job(job: dict[str, Any]) -> None:
    """Its own labels on its pods, and a selector for them."""
    name, own = name_of(job), uid("Job", namespace_of(job), name_of(job))
    labels = {
        f"{JOB_LABEL}/controller-uid": own,
        f"{JOB_LABEL}/job-name": name,
        "controller-uid": own,
        "job-name": name,
    }
    spec = job["spec"]
    spec["template"].setdefault("metadata", {}).setdefault("labels", {}).update(labels)
    job["metadata"].setdefault("labels", dict(spec["template"]["metadata"]["labels"]))
    spec.setdefault("selector", {"matchLabels": {f"{JOB_LABEL}/controller-uid": own}})
    for key, value in (("parallelism", 1), ("completions", 1), ("backoffLimit", 6), ("suspend", False)):
        spec.setdefault(key, value)
    spec.setdefault("completionMode", "NonIndexed")


def make_pods(workload: Object, stated: list[Stated], hashed: str) -> Made:
    """The pods of one entry."""
    whole = Made()
    owner = owner_for(workload, hashed)
    for each in stated:
        check_name(workload, each.name, hashed, each.place)
        made = make_pod(owner, each)
        if workload["kind"] == "StatefulSet":
            labels = made.pods[0]["metadata"]["labels"]
            labels["apps.kubernetes.io/pod-index"] = each.name.rpartition("-")[2]
            labels["statefulset.kubernetes.io/pod-name"] = each.name
        whole.pods += made.pods
        whole.events += made.events
        whole.logs |= made.logs
    return whole


def workload_status(workload: dict[str, Any], pods: list[Any]) -> dict[str, Any]:
    """What a stateful set, a daemon set or a job counts of its pods."""
    kind, count, good = workload["kind"], len(pods), ready(pods)
    if kind == "StatefulSet":
        revision = f"{name_of(workload)}-{digest(name_of(workload))[:10]}"
        return {
            "replicas": count,
            "readyReplicas": good,
            "availableReplicas": good,
            "currentReplicas": count,
            "updatedReplicas": count,
            "currentRevision": revision,
            "updateRevision": revision,
        }
    if kind == "DaemonSet":
        keys = ("desiredNumberScheduled", "currentNumberScheduled", "updatedNumberScheduled")
        return {**dict.fromkeys(keys, count), "numberReady": good, "numberAvailable": good}
    phases = [at(pod, "status.phase") for pod in pods]
    done, failed = phases.count("Succeeded"), phases.count("Failed")
    status = {"active": count - done - failed, "ready": good, "succeeded": done, "failed": failed}
    return {**status, "startTime": at(workload, "metadata.creationTimestamp")}
