"""`kubectl rollout status` and `kubectl rollout history`, at one moment."""

from __future__ import annotations

from agentcore.kubectl.commands.asking import groups_asked, refuse_other_flags
from agentcore.kubectl.describing.workloads import REVISION, replica_sets_of
from agentcore.kubectl.kinds import qualified
from agentcore.kubectl.layout import DESCRIBE, aligned
from agentcore.kubectl.objects import NONE, Object, annotations_of, at, entries, name_of
from agentcore.kubectl.snapshot import CannotPrint, Refused, Snapshot
from agentcore.parsing.commandline import Command

CAUSE = "kubernetes.io/change-cause"


def status(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, {"timeout", "watch"})
    kind, each = _asked(command, snapshot)
    said = {"Deployment": _deployment, "StatefulSet": _stateful_set, "DaemonSet": _daemon_set}.get(kind)
    if said is None:
        raise CannotPrint(f"`rollout status` of a {kind} is not printed here")
    return f"{said(each)}\n"


def _asked(command: Command, snapshot: Snapshot) -> tuple[str, Object]:
    for kind, found, _ in groups_asked(command, snapshot):
        if found:
            return kind, found[0]
    raise CannotPrint(f"`{command.name}` needs one object that is there")


def _deployment(each: Object) -> str:
    name, wanted = name_of(each), at(each, "spec.replicas", 1)
    updated, whole = at(each, "status.updatedReplicas", 0), at(each, "status.replicas", 0)
    available = at(each, "status.availableReplicas", 0)
    if at(each, "metadata.generation", 0) > at(each, "status.observedGeneration", 0):
        return "Waiting for deployment spec update to be observed..."
    if any(one.get("reason") == "ProgressDeadlineExceeded" for one in entries(each, "status.conditions")):
        raise Refused(f'error: deployment "{name}" exceeded its progress deadline')
    waiting = f'Waiting for deployment "{name}" rollout to finish'
    if updated < wanted:
        return f"{waiting}: {updated} out of {wanted} new replicas have been updated..."
    if whole > updated:
        return f"{waiting}: {whole - updated} old replicas are pending termination..."
    if available < updated:
        return f"{waiting}: {available} of {updated} updated replicas are available..."
    return f'deployment "{name}" successfully rolled out'


def _stateful_set(each: Object) -> str:
    wanted, ready = at(each, "spec.replicas", 1), at(each, "status.readyReplicas", 0)
    updated, revision = at(each, "status.updatedReplicas", 0), at(each, "status.updateRevision", "")
    if ready < wanted:
        return f"Waiting for {wanted - ready} pods to be ready..."
    if revision != at(each, "status.currentRevision", ""):
        return f"waiting for statefulset rolling update to complete {updated} pods at revision {revision}..."
    current = at(each, "status.currentReplicas", 0)
    return f"statefulset rolling update complete {current} pods at revision {at(each, 'status.currentRevision', '')}..."


def _daemon_set(each: Object) -> str:
    name, wanted = name_of(each), at(each, "status.desiredNumberScheduled", 0)
    updated, available = at(each, "status.updatedNumberScheduled", 0), at(each, "status.numberAvailable", 0)
    waiting = f'Waiting for daemon set "{name}" rollout to finish'
    if updated < wanted:
        return f"{waiting}: {updated} out of {wanted} new pods have been updated..."
    if available < wanted:
        return f"{waiting}: {available} of {wanted} updated pods are available..."
    return f'daemon set "{name}" successfully rolled out'


def history(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, ())
    kind, each = _asked(command, snapshot)
    if kind != "Deployment":
        raise CannotPrint(f"`rollout history` of a {kind} is not printed here")
    old, new = replica_sets_of(each, snapshot)
    revisions = sorted(
        (int(annotations_of(one).get(REVISION, "0")), annotations_of(one).get(CAUSE, NONE)) for one in [*old, *new]
    )
    rows = "".join(f"{number}\t{cause}\n" for number, cause in revisions)
    minimum, padding = DESCRIBE
    listed = aligned(f"REVISION\tCHANGE-CAUSE\n{rows}", minimum=minimum, padding=padding)
    return f"{qualified(kind)}/{name_of(each)} \n{listed}\n"
