"""A snapshot from manifests and what an author states of their pods."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from agentcore.kubectl.ages import read_time
from agentcore.kubectl.composing import controllers, happening, nodes, rollouts, storage
from agentcore.kubectl.composing.admitting import admitted_deployment, admitted_service, admitted_template, merged
from agentcore.kubectl.composing.endpoints import endpoints_of
from agentcore.kubectl.composing.naming import uid
from agentcore.kubectl.composing.pods import Stated
from agentcore.kubectl.composing.shaping import refuse_misshapen
from agentcore.kubectl.composing.stating import EvidenceError, Place, ago, listing, mapping, meant, span
from agentcore.kubectl.describing.workloads import REVISION
from agentcore.kubectl.objects import Object, at, name_of, namespace_of, owner_of
from agentcore.kubectl.snapshot import LogKey, Snapshot
from agentcore.kubectl.tables import TABLES
from agentcore.parsing.kubernetes_kinds import CLUSTER_WIDE

DEFAULT_AGE = "12m"
SHORT = frozenset({"of", "namespace", "age", "events", "keys", "runs", "uses", "revision", "old", "stuck", "hash"})
DERIVED = frozenset({"Pod", "ReplicaSet", "PersistentVolumeClaim", "PersistentVolume", "Endpoints", "EndpointSlice"})
MEASURED = ("PodMetrics", "NodeMetrics")
EVENTS_LAST = timedelta(hours=1)


def compose(evidence: Mapping[str, Any], manifests: Sequence[Mapping[str, Any]]) -> Snapshot:
    """The cluster that an `evidence.yaml` describes. Raises EvidenceError."""
    refuse_misshapen(evidence)
    now = _time(evidence)
    namespace = str(evidence.get("namespace", "default"))
    age = span(evidence.get("age", DEFAULT_AGE), ("age",))
    cluster = Cluster(now, namespace, age)
    for manifest in manifests:
        cluster.add_manifest(manifest)
    stated = listing(evidence.get("objects", []), ("objects",))
    for index, each in enumerate(stated):
        cluster.state_object(mapping(each, ("objects", index)), ("objects", index))
    cluster.add_surroundings()
    cluster.admit()
    cluster.add_pods(listing(evidence.get("pods", []), ("pods",)))
    cluster.count()
    cluster.finish()
    return Snapshot(tuple(cluster.objects), now, namespace, cluster.logs)


def _time(evidence: Mapping[str, Any]) -> datetime:
    try:
        found = read_time(evidence.get("now"))
    except ValueError:
        found = None
    if found is None:
        raise EvidenceError("`now` is a time such as 2026-03-06T21:30:00Z", ("now",))
    return found.astimezone(UTC)


@dataclass
class Cluster:
    """What is known so far."""

    now: datetime
    namespace: str
    age: timedelta
    objects: list[dict[str, Any]] = field(default_factory=list)
    logs: dict[LogKey, str] = field(default_factory=dict)
    said: dict[tuple[str, str], tuple[Mapping[str, Any], Place]] = field(default_factory=dict)
    written: dict[tuple[str, str], Object] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    def find(self, kind: str, name: str) -> dict[str, Any] | None:
        return next((one for one in self.objects if one.get("kind") == kind and name_of(one) == name), None)

    def kind(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.objects if one.get("kind") == kind]

    def extra(self, each: Object) -> tuple[Mapping[str, Any], Place]:
        """What the author says of an object, and where."""
        return self.said.get((str(each.get("kind")), name_of(each)), ({}, ("objects",)))

    def add_manifest(self, manifest: Mapping[str, Any]) -> None:
        if isinstance(manifest, Mapping) and manifest.get("kind") and name_of(manifest):
            self.objects.append(self.dated(manifest, self.age))
            self.written[str(manifest["kind"]), name_of(manifest)] = manifest

    def dated(self, each: Mapping[str, Any], age: timedelta) -> dict[str, Any]:
        result: dict[str, Any] = copy.deepcopy(dict(each))
        metadata = result.setdefault("metadata", {})
        if result["kind"] not in CLUSTER_WIDE:
            metadata.setdefault("namespace", self.namespace)
        metadata.setdefault("creationTimestamp", ago(self.now, age))
        metadata.setdefault("uid", uid(result["kind"], metadata.get("namespace"), metadata["name"]))
        return result

    def state_object(self, given: Mapping[str, Any], place: Place) -> None:
        """Take an entry of `objects:`: more about an object of the manifests, or a whole further one."""
        kind, _, name = str(given.get("of", "")).partition("/")
        if kind not in TABLES and kind not in MEASURED:
            raise EvidenceError(f"unknown kind `{kind}`{meant(kind, TABLES)}", (*place, "of"))
        if not name:
            raise EvidenceError("`of` is a kind and a name: Service/api", (*place, "of"))
        self.said[kind, name] = (given, place)
        change = {key: value for key, value in given.items() if key not in SHORT and key != "status"}
        if "age" in given:
            since = ago(self.now, span(given["age"], (*place, "age")))
            change["metadata"] = {**change.get("metadata", {}), "creationTimestamp": since}
        known = self.find(kind, name)
        if known is not None:
            _refuse_contradiction(self.written[kind, name], change, place)
            known.update(merged(known, change))
        elif kind not in DERIVED or "spec" in given:
            self.objects.append(self._further(kind, name, given, change))

    def _further(self, kind: str, name: str, given: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
        metadata = {"name": name, **({"namespace": given["namespace"]} if "namespace" in given else {})}
        base = nodes.node(name, self.now) if kind == "Node" else {"kind": kind, "metadata": metadata}
        result = self.dated(merged(base, change), self.age)
        if "keys" in given:
            result["data"] = dict.fromkeys(map(str, given["keys"]), "")
        return result

    def add_surroundings(self) -> None:
        """The nodes, the default storage class and the namespaces that are always there."""
        for name in nodes.NAMES:
            if not self.find("Node", name):
                self.objects.append(nodes.node(name, self.now))
        if not self.find("StorageClass", storage.STANDARD):
            self.objects.append(storage.standard_class(self.now))
        for name in ("default", "kube-node-lease", "kube-public", "kube-system", self.namespace):
            if not self.find("Namespace", name):
                self.objects.append(self.dated({"kind": "Namespace", "metadata": {"name": name}}, nodes.CLUSTER_AGE))

    def admit(self) -> None:
        for index, each in enumerate(self.objects):
            if each["kind"] == "Deployment":
                self.objects[index] = admitted_deployment(each)
            elif each["kind"] == "Service":
                self.objects[index] = admitted_service(each)
            elif each["kind"] in controllers.KINDS and "template" in each.get("spec", {}):
                each["spec"]["template"] = admitted_template(each["spec"]["template"])
            if each["kind"] == "Job":
                controllers.admit_job(each)
            elif each["kind"] == "StatefulSet":
                each["spec"].setdefault("updateStrategy", {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}})

    def add_pods(self, entries_stated: list[Any]) -> None:
        workloads = {f"{one['kind']}/{name_of(one)}": one for one in self.objects if one["kind"] in controllers.KINDS}
        stated: dict[str, list[Mapping[str, Any]]] = {key: [] for key in workloads}
        for index, each in enumerate(entries_stated):
            given = mapping(each, ("pods", index))
            if given.get("of") not in workloads:
                message = f"no workload `{given.get('of')}` in the starter{meant(str(given.get('of')), workloads)}"
                raise EvidenceError(message, ("pods", index, "of"))
            stated[given["of"]].append(given)
        for key, workload in workloads.items():
            self._refuse_silence(key, workload, stated[key])
            if workload["kind"] == "Deployment":
                self.hashes[name_of(workload)] = controllers.current_hash(
                    workload, stated[key], self.extra(workload)[0]
                )
        self.objects = [one for one in self.objects if one["kind"] != "Pod"]
        counts: dict[tuple[str, str], int] = {}
        for index, given in enumerate(entries_stated):
            self._add_entry(workloads[given["of"]], given, ("pods", index), counts)

    def _refuse_silence(self, key: str, workload: Object, stated: list[Any]) -> None:
        if not stated and workload["kind"] in ("Deployment", "StatefulSet") and at(workload, "spec.replicas", 1):
            raise EvidenceError(f"nothing is said of the pods of {key}; `{{of: {key}}}` makes them healthy", ("pods",))

    def _add_entry(
        self, workload: dict[str, Any], given: Mapping[str, Any], place: Place, counts: dict[tuple[str, str], int]
    ) -> None:
        name = name_of(workload)
        hashed = str(given.get("hash") or self.hashes.get(name, ""))
        first = counts.get((given["of"], hashed), 0)
        names = controllers.pod_names(workload, given, first, hashed, place)
        if workload["kind"] == "Deployment" and ("name" in given or "names" in given) and "hash" not in given:
            hashed = controllers.hash_in(names[0], name)
        counts[given["of"], hashed] = first + len(names)
        age = span(given["age"], (*place, "age")) if "age" in given else self._age_of(workload)
        told = {key: value for key, value in given.items() if key != "uses"}
        begun = len(self.kind("Pod"))
        stated = [Stated(each, begun + index, told, place, age, self.now) for index, each in enumerate(names)]
        made = controllers.make_pods(workload, stated, hashed)
        for pod in made.pods:
            if workload["kind"] == "StatefulSet":
                self.objects += storage.claims_of(workload, pod)
            if "uses" in given:
                self._measure("PodMetrics", pod, given["uses"])
        self.objects += [*made.pods, *made.events]
        self.logs |= made.logs

    def _age_of(self, workload: Object) -> timedelta:
        created = read_time(at(workload, "metadata.creationTimestamp"))
        return self.now - created if created else self.age

    def _measure(self, kind: str, each: Object, usage: Mapping[str, Any]) -> None:
        metrics: dict[str, Any] = {"kind": kind, "metadata": dict(each["metadata"])}
        if kind == "PodMetrics":
            metrics["containers"] = [{"name": each["spec"]["containers"][0]["name"], "usage": dict(usage)}]
        else:
            metrics["usage"] = dict(usage)
        self.objects.append(metrics)

    def count(self) -> None:
        """What the controllers say of the pods that are there."""
        pods = self.kind("Pod")
        for deployment in self.kind("Deployment"):
            extra, place = self.extra(deployment)
            mine = [pod for pod in pods if namespace_of(pod) == namespace_of(deployment)]
            current = self.hashes[name_of(deployment)]
            sets = rollouts.replica_sets(deployment, mine, current, extra, place, self.now)
            told = self.said.get(("ReplicaSet", name_of(sets[-1])), ({}, ()))[0]
            refused = any(
                isinstance(one, Mapping) and one.get("reason") == "FailedCreate" for one in told.get("events", ())
            )
            annotations = deployment["metadata"].setdefault("annotations", {})
            annotations[REVISION] = sets[-1]["metadata"]["annotations"][REVISION]
            deployment["status"] = rollouts.deployment_status(deployment, sets, extra, creates_nothing=refused)
            if refused:
                condition = {"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate"}
                sets[-1]["status"]["conditions"] = [condition]
            self.objects += sets
            self._tell_of_creation(deployment, sets, mine)
        for kind in ("StatefulSet", "DaemonSet", "Job"):
            for workload in self.kind(kind):
                own = [pod for pod in pods if owner_of(pod) and owner_of(pod)["name"] == name_of(workload)]
                workload["status"] = controllers.workload_status(workload, own)

    def _tell_of_creation(self, deployment: Object, sets: list[dict[str, Any]], pods: list[dict[str, Any]]) -> None:
        """The events of a first rollout that is remembered; of a later one the author tells."""
        age = self._age_of(deployment)
        if len(sets) > 1 or age >= EVENTS_LAST:
            return
        owned = [pod for pod in pods if owner_of(pod).get("name") == name_of(sets[0])]
        if "events" not in self.extra(deployment)[0]:
            text = f"Scaled up replica set {name_of(sets[0])} from 0 to {at(sets[0], 'spec.replicas')}"
            source = "deployment-controller"
            self.objects.append(
                happening.made(deployment, "Normal", "ScalingReplicaSet", text, source, (age, age), 1, self.now)
            )
        if "events" not in self.extra(sets[0])[0]:
            for pod in owned:
                since = self._age_of(pod)
                text, source = f"Created pod: {name_of(pod)}", "replicaset-controller"
                self.objects.append(
                    happening.made(sets[0], "Normal", "SuccessfulCreate", text, source, (since, since), 1, self.now)
                )

    def finish(self) -> None:
        """Endpoints, claims, autoscalers, and what the author says of what came to be."""
        pods, classes = self.kind("Pod"), {name_of(one) for one in self.kind("StorageClass")}
        for service in self.kind("Service"):
            self.objects += endpoints_of(service, pods)
        for claim in self.kind("PersistentVolumeClaim"):
            volume = storage.settle(claim, classes, pods)
            self.objects += [volume] if volume else []
        for scaler in self.kind("HorizontalPodAutoscaler"):
            target = self.find(str(at(scaler, "spec.scaleTargetRef.kind")), str(at(scaler, "spec.scaleTargetRef.name")))
            count = at(target, "status.replicas", 0)
            scaler["status"] = {"currentReplicas": count, "desiredReplicas": count}
        for (kind, name), (given, place) in self.said.items():
            self._add_said(kind, name, given, place)
        for number, event in enumerate(self.kind("Event")):
            event["metadata"]["name"] += f"{number:08x}"  # as stated, where they happened in the same second

    def _add_said(self, kind: str, name: str, given: Mapping[str, Any], place: Place) -> None:
        each = self.find(kind, name)
        if each is None:
            names = [name_of(one) for one in self.kind(kind)]
            raise EvidenceError(f"no {kind} `{name}`{meant(name, names)}", (*place, "of"))
        if "status" in given:
            each["status"] = merged(each.get("status", {}), given["status"])
        for index, one in enumerate(listing(given.get("events", []), (*place, "events"))):
            self.objects.append(happening.event(each, one, (*place, "events", index), self.now))
        if "runs" in given:
            self.objects += nodes.others_on(name, given["runs"], (*place, "runs"), self.now)
        if "uses" in given:
            self._measure("NodeMetrics", each, mapping(given["uses"], (*place, "uses")))


def _refuse_contradiction(written: Object, change: Mapping[str, Any], place: Place) -> None:
    """What the learner's file says stands; only what the cluster adds may be stated."""
    for path, value in _leaves(change):
        found: Any = written
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        if found is not None and found != value and not isinstance(value, Mapping):
            raise EvidenceError(f"the starter says {'.'.join(path)}: {found}", (*place, path[0]))


def _leaves(value: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    if not isinstance(value, Mapping):
        return [(path, value)]
    return [leaf for key, each in value.items() for leaf in _leaves(each, (*path, str(key)))]
