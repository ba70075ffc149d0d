"""The READY, STATUS and RESTARTS of a pod, as its row shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agentcore.kubectl.ages import read_time, since
from agentcore.kubectl.objects import Object, at, entries, is_true


@dataclass(frozen=True)
class PodRow:
    ready: int
    total: int
    status: str
    restarts: int
    last_restart: datetime | None

    def restarts_text(self, now: datetime) -> str:
        if not self.restarts or self.last_restart is None:
            return str(self.restarts)
        return f"{self.restarts} ({since(self.last_restart, now)} ago)"


def pod_row(pod: Object) -> PodRow:
    """What `kubectl get pods` makes of a pod's status."""
    sidecars = {each["name"] for each in entries(pod, "spec.initContainers") if each.get("restartPolicy") == "Always"}
    init = entries(pod, "status.initContainerStatuses")
    main = entries(pod, "status.containerStatuses")
    status = at(pod, "status.reason") or at(pod, "status.phase", "Unknown")
    if any(each.get("reason") == "SchedulingGated" for each in entries(pod, "status.conditions")):
        status = "SchedulingGated"

    waits_for = None if is_true(entries(pod, "status.conditions"), "Initialized") else _unfinished(pod, init, sidecars)
    counted = init if waits_for is not None else [*main, *(one for one in init if one["name"] in sidecars)]
    status = waits_for if waits_for is not None else _main_status(pod, main, status)
    if at(pod, "metadata.deletionTimestamp") and at(pod, "status.phase") not in ("Failed", "Succeeded"):
        status = "Unknown" if at(pod, "status.reason") == "NodeLost" else "Terminating"
    return PodRow(
        ready=sum(1 for one in main if one.get("ready") and at(one, "state.running") is not None)
        + sum(1 for one in init if one["name"] in sidecars and one.get("ready")),
        total=len(entries(pod, "spec.containers")) + len(sidecars),
        status=status,
        restarts=sum(int(one.get("restartCount", 0)) for one in counted),
        last_restart=max(filter(None, map(_last_end, counted)), default=None),
    )


def _last_end(status: Mapping[str, Any]) -> datetime | None:
    return read_time(at(status, "lastState.terminated.finishedAt"))


def _unfinished(pod: Object, statuses: list[Any], sidecars: set[str]) -> str | None:
    """`Init:…` while an init container is not done."""
    for index, one in enumerate(statuses):
        terminated, waiting = at(one, "state.terminated"), at(one, "state.waiting")
        if terminated is not None and terminated.get("exitCode", 0) == 0:
            continue
        if one["name"] in sidecars and one.get("started"):
            continue
        if terminated is not None:
            return "Init:" + (terminated.get("reason") or _end_of(terminated))
        if waiting is not None and waiting.get("reason") not in (None, "", "PodInitializing"):
            return f"Init:{waiting['reason']}"
        return f"Init:{index}/{len(entries(pod, 'spec.initContainers'))}"
    return None


def _main_status(pod: Object, statuses: list[Any], status: str) -> str:
    """The first container's trouble wins, since it is looked at last."""
    is_running = False
    for one in reversed(statuses):
        waiting, terminated = at(one, "state.waiting.reason"), at(one, "state.terminated")
        if waiting:
            status = waiting
        elif terminated is not None:
            status = terminated.get("reason") or _end_of(terminated)
        elif one.get("ready") and at(one, "state.running") is not None:
            is_running = True
    if status == "Completed" and is_running:
        return "Running" if is_true(entries(pod, "status.conditions"), "Ready") else "NotReady"
    return status


def _end_of(terminated: Mapping[str, Any]) -> str:
    signal = terminated.get("signal")
    return f"Signal:{signal}" if signal else f"ExitCode:{terminated.get('exitCode', 0)}"
