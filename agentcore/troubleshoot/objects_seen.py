"""An object as the API server stores it → what a table or a description would have shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from agentcore.troubleshoot.objects import Thing
from agentcore.troubleshoot.observations import (
    Condition,
    ContainerState,
    Fact,
    Message,
    Observation,
    Seen,
    Source,
    Subject,
)
from agentcore.troubleshoot.pasting import Line


def observations(thing: Thing) -> Iterator[Observation]:
    """Everything one object tells; nothing where it is no object of Kubernetes that has run."""
    look = _KINDS.get(thing.kind)
    if look is not None:
        yield from look(thing)
        yield from _conditions(thing)


def _facts(thing: Thing, paths: Mapping[str, tuple[str, ...]]) -> dict[str, Fact]:
    return {title: Fact(thing.text(*path), thing.where(*path)) for title, path in paths.items() if thing.has(*path)}


def _pairs(pairs: Mapping[str, str], line: Line) -> Fact:
    """Labels or a selector, as a table shows them."""
    return Fact(",".join(f"{key}={value}" for key, value in pairs.items()), line)


def _deletion(thing: Thing) -> dict[str, Fact]:
    """What tells that an object is to go, and what keeps it."""
    if not thing.has("metadata", "deletionTimestamp"):
        return {}
    kept = " ".join(thing.texts("metadata", "finalizers"))
    return {
        "status": Fact("Terminating", thing.where("metadata", "deletionTimestamp")),
        "finalizers": Fact(kept, thing.where("metadata", "finalizers")),
    }


def _conditions(thing: Thing) -> Iterator[Observation]:
    for each in thing.many("status", "conditions"):
        line = each.where("message") if each.has("message") else each.where("reason")
        texts = (each.text(key) for key in ("type", "status", "reason", "message"))
        condition = Condition(thing.subject, line, *texts)
        yield condition
        if condition.message:
            yield Message(condition.message, line, Source.STATE, thing.subject, condition.reason)


def _pod(thing: Thing) -> Iterator[Observation]:
    subject = thing.subject
    statuses = thing if thing.has("containerStatuses") else thing.one("status")
    facts = _facts(thing, {"phase": ("status", "phase"), "node": ("spec", "nodeName"), "reason": ("status", "reason")})
    if thing.has("status") and "node" not in facts:
        facts["node"] = Fact("<none>", thing.where("spec"))
    if thing.has("metadata", "deletionTimestamp"):
        facts |= _deletion(thing)
    elif thing.text("status", "reason"):
        facts["status"] = facts["reason"]
    elif (
        facts.get("phase")
        and facts["phase"].text in ("Pending", "Failed")
        and not thing.has("status", "containerStatuses")
    ):
        facts["status"] = facts["phase"]
    labels = thing.pairs("metadata", "labels")
    if labels:
        facts["labels"] = _pairs(labels, thing.where("metadata", "labels"))
    yield Seen(subject, thing.where("metadata", "name"), facts)
    if thing.text("status", "message"):
        at = thing.where("status", "message")
        yield Message(
            thing.text("status", "message"), at, Source.STATE, subject, thing.text("status", "reason"), 1, True
        )
    for key in ("initContainerStatuses", "containerStatuses"):
        for each in statuses.many(key) if statuses else ():
            yield from _container(each, subject.of(each.text("name")), key.startswith("init"))


def _container(status: Thing, subject: Subject, is_init: bool) -> Iterator[Observation]:
    for key in ("state", "lastState"):
        for phase in status.keys(key):
            reason, code, message = ((key, phase, part) for part in ("reason", "exitCode", "message"))
            yield ContainerState(
                subject,
                status.where(*reason) if status.has(*reason) else status.where(key, phase),
                phase,
                status.text(*reason),
                status.number(*code),
                status.where(*code) if status.has(*code) else None,
                status.text(*message),
                key == "lastState",
                is_init,
            )
            if status.text(*message):
                text = status.text(*message)
                yield Message(text, status.where(*message), Source.STATE, subject, status.text(*reason), 1, True)


def _event(thing: Thing) -> Iterator[Observation]:
    about = "involvedObject" if thing.has("involvedObject") else "regarding"
    subject = Subject(thing.text(about, "kind").lower(), thing.text(about, "name"), thing.text(about, "namespace"))
    text = thing.text("message") or thing.text("note")
    line = thing.where("message") if thing.has("message") else thing.where("note")
    times = thing.number("count") or 1
    yield Message(text, line, Source.EVENT, subject, thing.text("reason"), times, thing.text("type") == "Warning")


def _workload(thing: Thing) -> Iterator[Observation]:
    ready = thing.number("status", "readyReplicas") or 0
    wanted = thing.number("spec", "replicas")
    facts = _facts(
        thing,
        {
            "up-to-date": ("status", "updatedReplicas"),
            "available": ("status", "availableReplicas"),
            "paused": ("spec", "paused"),
        },
    )
    if wanted is not None and thing.has("status"):
        facts["ready"] = Fact(f"{ready}/{wanted}", thing.where("status", "readyReplicas"))
    yield Seen(thing.subject, thing.where("metadata", "name"), facts)


def _service(thing: Thing) -> Iterator[Observation]:
    facts = _facts(thing, {"type": ("spec", "type"), "cluster-ip": ("spec", "clusterIP")})
    selector = thing.pairs("spec", "selector")
    facts["selector"] = _pairs(selector, thing.where("spec", "selector"))
    ports = thing.many("spec", "ports")
    if ports:
        facts["targetport"] = Fact(ports[0].text("targetPort"), ports[0].where("targetPort"))
    if facts.get("type") and facts["type"].text == "LoadBalancer":
        addresses = thing.many("status", "loadBalancer", "ingress")
        text = "" if addresses else "<pending>"
        facts["external-ip"] = Fact(text, thing.where("status", "loadBalancer"))
    yield Seen(thing.subject, thing.where("metadata", "name"), facts)


def _endpoints(thing: Thing) -> Iterator[Observation]:
    subsets = thing.many("subsets")
    ready = [each.text("ip") for subset in subsets for each in subset.many("addresses")]
    text = ",".join(ready) if subsets else "<none>"
    line = thing.where("subsets") if subsets else thing.where("metadata", "name")
    yield Seen(thing.subject, line, {"endpoints": Fact(text, line)})


def _claim(thing: Thing) -> Iterator[Observation]:
    facts = _facts(
        thing,
        {
            "status": ("status", "phase"),
            "storageclass": ("spec", "storageClassName"),
            "volume": ("spec", "volumeName"),
        },
    )
    facts |= _deletion(thing)
    yield Seen(thing.subject, thing.where("metadata", "name"), facts)


def _plain(thing: Thing) -> Iterator[Observation]:
    facts = _facts(thing, {"status": ("status", "phase"), "class": ("spec", "ingressClassName")})
    facts |= _deletion(thing)
    yield Seen(thing.subject, thing.where("metadata", "name"), facts)


_KINDS: Mapping[str, Callable[[Thing], Iterator[Observation]]] = {
    "Pod": _pod,
    "Event": _event,
    "Deployment": _workload,
    "StatefulSet": _workload,
    "ReplicaSet": _workload,
    "DaemonSet": _workload,
    "Service": _service,
    "Endpoints": _endpoints,
    "PersistentVolumeClaim": _claim,
    "Node": _plain,
    "Job": _plain,
    "HorizontalPodAutoscaler": _plain,
    "Ingress": _plain,
    "Namespace": _plain,
}
