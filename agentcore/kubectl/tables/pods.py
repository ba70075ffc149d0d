"""The table of pods."""

from __future__ import annotations

from agentcore.kubectl.objects import NONE, Object, at, entries, name_of
from agentcore.kubectl.pod_status import pod_row
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import Table, age


def row(pod: Object, snapshot: Snapshot) -> list[str]:
    seen = pod_row(pod)
    return [
        name_of(pod),
        f"{seen.ready}/{seen.total}",
        seen.status,
        seen.restarts_text(snapshot.now),
        age(pod, snapshot),
        at(pod, "status.podIP") or NONE,
        at(pod, "spec.nodeName") or NONE,
        at(pod, "status.nominatedNodeName") or NONE,
        _gates(pod),
    ]


def _gates(pod: Object) -> str:
    gates = [gate["conditionType"] for gate in entries(pod, "spec.readinessGates")]
    met = {one["type"] for one in entries(pod, "status.conditions") if one.get("status") == "True"}
    return f"{len(met.intersection(gates))}/{len(gates)}" if gates else NONE


TABLES = (Table("Pod", "NAME|READY|STATUS|RESTARTS|AGE|IP*|NODE*|NOMINATED NODE*|READINESS GATES*", row),)
