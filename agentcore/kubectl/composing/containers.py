"""How a container does, in the short form, as a container's status."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from agentcore.kubectl.composing.naming import digest
from agentcore.kubectl.composing.stating import EvidenceError, Place, ago, mapping, refuse_unknown, span
from agentcore.kubectl.snapshot import LogKey

KEYS = ("waiting", "message", "terminated", "restarts", "last", "ready", "started", "log", "previous")
END_KEYS = ("reason", "exit", "signal", "message", "ago", "ran")
NOT_READY = "not-ready"
KILLED = 137
SECOND = timedelta(seconds=1)


def stated_of(value: Any, place: Place) -> Mapping[str, Any]:
    """A bare word is what the container waits for, or `not-ready`."""
    if value is None:
        return {}
    if isinstance(value, str):
        return {"ready": False} if value == NOT_READY else {"waiting": value}
    given = mapping(value, place)
    refuse_unknown(given, KEYS, place)
    return given


def container_status(
    container: Mapping[str, Any], value: Any, age: timedelta, now: datetime, place: Place, *, init: bool = False
) -> dict[str, Any]:
    name = container["name"]
    here = (*place, name)
    given = stated_of(value, here)
    last = _end(given["last"], now, (*here, "last")) if "last" in given else None
    state = _state(given, age, now, here, ends_well=init and container.get("restartPolicy") != "Always")
    has_run = "waiting" not in state or last is not None
    image = str(container.get("image", ""))
    status = {
        "name": name,
        "image": image,
        "restartCount": int(given.get("restarts", 0)),
        "ready": bool(given.get("ready", "running" in state)) and "running" in state,
        "started": "running" in state,
        "state": state,
        "lastState": {"terminated": last} if last else {},
        "containerID": f"containerd://{digest(name, age, image)}" if has_run else "",
        "imageID": f"{image.partition('@')[0].rpartition(':')[0]}@sha256:{digest(image)}" if has_run else "",
    }
    if status["restartCount"] and last is None:
        raise EvidenceError("a container that was restarted needs `last`: how its run before ended", here)
    return status


def _state(given: Mapping[str, Any], age: timedelta, now: datetime, here: Place, *, ends_well: bool) -> dict[str, Any]:
    if "waiting" in given:
        return {"waiting": {"reason": given["waiting"], "message": given.get("message", "")}}
    if "terminated" in given:
        return {"terminated": _end(given["terminated"], now, (*here, "terminated"))}
    if ends_well and not given:
        finished = max(age - SECOND, timedelta(0))
        return {"terminated": _end({"reason": "Completed", "exit": 0, "ago": f"{finished.seconds}s"}, now, here)}
    started = max(age - 2 * SECOND, timedelta(0))
    if "started" in given:
        started = span(given["started"], (*here, "started"))
    elif "last" in given:
        started = span(given["last"].get("ago", "10s"), (*here, "last", "ago"))
    return {"running": {"startedAt": ago(now, started)}}


def _end(value: Any, now: datetime, here: Place) -> dict[str, Any]:
    given = mapping(value, here)
    refuse_unknown(given, END_KEYS, here)
    reason = given.get("reason")
    code = int(given.get("exit", KILLED if reason == "OOMKilled" else 0 if reason == "Completed" else 1))
    finished = span(given.get("ago", "10s"), (*here, "ago"))
    ran = span(given.get("ran", "1s"), (*here, "ran"))
    return {
        "reason": reason or ("Completed" if code == 0 else "Error"),
        "exitCode": code,
        "signal": int(given.get("signal", 0)),
        "message": given.get("message", ""),
        "startedAt": ago(now, finished + ran),
        "finishedAt": ago(now, finished),
    }


def logs_of(namespace: str, pod: str, states: Mapping[str, Any]) -> dict[LogKey, str]:
    """What the containers wrote: their present run as `log`, the one before as `previous`."""
    found = {}
    for name, value in states.items():
        if isinstance(value, Mapping):
            for key, is_previous in (("log", False), ("previous", True)):
                if key in value:
                    found[LogKey(namespace, pod, name, is_previous)] = str(value[key])
    return found
