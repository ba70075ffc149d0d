"""How a container of Docker does: its exit code, its restarts, its health check, `OOMKilled`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.docker_observations import CONTAINER
from agentcore.troubleshoot.observations import Seen
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)

_CERTAIN, _LIKELY = Confidence.CERTAIN, Confidence.LIKELY
CODES: Mapping[int, tuple[str, Confidence]] = {
    126: ("container-not-executable", _CERTAIN),
    127: ("container-command-not-found", _CERTAIN),
    134: ("program-aborted", _CERTAIN),
    137: ("container-killed", _LIKELY),
    139: ("segmentation-fault", _CERTAIN),
}
STOPPED = 143  # SIGTERM, as `docker stop` sends it: no fault


@sign.on(Seen)
def ended(seen: Seen, case: Case) -> Iterator[Clue]:
    code = seen.number("exit code")
    if seen.subject.kind != CONTAINER or not code or seen.says("oom killed") == "true":
        return
    names = {"IMAGE": seen.says("image")} if seen.says("image") and "sha256" not in seen.says("image") else {}
    line = seen.where("exit code")
    if seen.says("status").lower().startswith("restarting"):
        yield Clue("container-restarting", line, seen.subject, _LIKELY, names)
    if code != STOPPED and (code in CODES or not seen.says("status").lower().startswith("restarting")):
        fault, confidence = CODES.get(code, ("container-exited", _LIKELY))
        yield Clue(fault, line, seen.subject, confidence, names)


@sign.on(Seen)
def out_of_memory(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind == CONTAINER and seen.says("oom killed") == "true":
        yield Clue("container-oom-killed", seen.where("oom killed"), seen.subject)


@sign.on(Seen)
def unhealthy(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind == CONTAINER and seen.says("health") == "unhealthy":
        yield Clue("container-unhealthy", seen.where("health"), seen.subject)
        if seen.says("output"):
            yield Clue("container-unhealthy", seen.where("output"), seen.subject, _LIKELY)


@sign.on(Seen)
def not_started(seen: Seen, case: Case) -> Iterator[Clue]:
    """`State.Error`: what the daemon could not do."""
    if seen.subject.kind == CONTAINER and "executable file not found" in seen.says("error"):
        yield Clue("container-command-not-found", seen.where("error"), seen.subject)
