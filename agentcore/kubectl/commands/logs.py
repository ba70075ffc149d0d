"""`kubectl logs`, and what it says where there is no log."""

from __future__ import annotations

from typing import Any

from agentcore.kubectl.commands.asking import flag, is_set, namespace_asked, refuse_other_flags
from agentcore.kubectl.kinds import kind_named, not_found
from agentcore.kubectl.objects import Object, annotations_of, at, entries, is_true, name_of, namespace_of
from agentcore.kubectl.snapshot import CannotPrint, LogKey, Refused, Snapshot
from agentcore.parsing.commandline import Command

FLAGS = frozenset({"container", "previous", "tail", "follow"})
DEFAULT = "kubectl.kubernetes.io/default-container"
WAITING = {
    "ErrImagePull": "image can't be pulled",
    "ImagePullBackOff": "trying and failing to pull image",
}


def logs(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, FLAGS)
    if not command.operands:
        raise CannotPrint("`kubectl logs` needs a pod")
    pod, notes = _pod(command, snapshot)
    container, note = _container(command, pod)
    text = _text(snapshot, pod, container, previous=is_set(command, "previous"))
    tail = flag(command, "tail")
    if tail.isdecimal():
        text = "".join(text.splitlines(keepends=True)[-int(tail) :]) if int(tail) else ""
    return notes + note + text


def _pod(command: Command, snapshot: Snapshot) -> tuple[Object, str]:
    """The pod asked for; of a workload's pods one that is ready, and a note that names it."""
    word, _, name = command.operands[0].partition("/")
    kind, namespace = kind_named(word), namespace_asked(command, snapshot)
    each = snapshot.get(kind, name, namespace)
    if each is None:
        raise Refused(f"error: {not_found(kind, name)}" if kind != "Pod" else not_found(kind, name))
    if kind == "Pod":
        return each, ""
    pods = snapshot.pods_of(at(each, "spec.selector", {}), namespace_of(each))
    if not pods:
        raise Refused(f"error: timed out waiting for the condition on {word}s/{name}")
    pods.sort(key=lambda pod: (not is_true(entries(pod, "status.conditions"), "Ready"), name_of(pod)))
    note = f"Found {len(pods)} pods, using pod/{name_of(pods[0])}\n" if len(pods) > 1 else ""
    return pods[0], note


def _container(command: Command, pod: Object) -> tuple[str, str]:
    names = [one["name"] for one in entries(pod, "spec.containers")]
    init = [one["name"] for one in entries(pod, "spec.initContainers")]
    listed = ", ".join([*names, *(f"{name} (init)" for name in init)])
    asked = flag(command, "container")
    asked = asked or (command.operands[1] if len(command.operands) > 1 else "")
    if asked:
        if asked not in (*names, *init):
            raise Refused(f"error: container {asked} is not valid for pod {name_of(pod)} out of: {listed}")
        return asked, ""
    chosen = annotations_of(pod).get(DEFAULT, names[0])
    several = len(names) + len(init) > 1 and DEFAULT not in annotations_of(pod)
    return chosen, f'Defaulted container "{chosen}" out of: {listed}\n' if several else ""


def _text(snapshot: Snapshot, pod: Object, container: str, *, previous: bool) -> str:
    if not at(pod, "spec.nodeName"):
        return ""  # nobody to ask yet
    statuses = [*entries(pod, "status.containerStatuses"), *entries(pod, "status.initContainerStatuses")]
    status: Any = next((one for one in statuses if one["name"] == container), {})
    name, has_ended_before = name_of(pod), at(status, "lastState.terminated") is not None

    def log_of(earlier: bool) -> str:
        return snapshot.logs.get(LogKey(namespace_of(pod), name, container, earlier), "")

    if previous:
        if not has_ended_before:
            raise Refused(
                f'Error from server (BadRequest): previous terminated container "{container}" in pod "{name}" not found'
            )
        return log_of(True)
    if at(status, "state.running") is not None or at(status, "state.terminated") is not None:
        return log_of(False)
    if has_ended_before:
        return log_of(False) or log_of(True)
    reason = at(status, "state.waiting.reason", "ContainerCreating")
    why = WAITING.get(reason, reason)
    raise Refused(f'Error from server (BadRequest): container "{container}" in pod "{name}" is waiting to start: {why}')
