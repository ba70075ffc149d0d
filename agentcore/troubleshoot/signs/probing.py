"""Probes that fail, by which of the three and by what they met; and Pods that run and are not ready."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Condition, Message, Seen, Source, Subject
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told

sign = Sign(__name__)

_PROBE = re.compile(r"(?P<probe>liveness|readiness|startup) probe (?:failed|errored)")
_KILLED = re.compile(r"failed (?P<probe>liveness|startup) probe")
READINESS = (
    Wording("readiness-status", one_of=("statuscode:", "unhealthy grpc", "status code")),
    Wording("readiness-refused", ("connection refused",)),
    Wording(
        "readiness-timeout", one_of=("deadline exceeded", "client.timeout", "i/o timeout", "timed out", "timeout:")
    ),
    Wording(
        "pod-not-ready", one_of=("failed: get ", "failed: http", "failed: dial"), confidence=Confidence.LIKELY
    ),  # its end is cut off
    Wording("exec-probe-failed", one_of=("failed: ", "errored: ")),
    Wording("exec-probe-failed", confidence=Confidence.LIKELY),  # it said nothing, or the end is cut off
)


@sign.on(Message)
def probe(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG:
        return
    found = _KILLED.search(message.low) or _PROBE.search(message.low)
    if found is None:
        return
    if found["probe"] == "startup":
        yield Clue("startup-probe-failed", message.line, message.subject)
    elif found["probe"] == "liveness":
        is_killed = found.re is _KILLED or message.times >= 3
        yield Clue(
            "liveness-killed", message.line, message.subject, Confidence.CERTAIN if is_killed else Confidence.LIKELY
        )
    elif not is_ready(message.subject, case):
        yield from first_told(READINESS, message)


def is_ready(subject: Subject, case: Case) -> bool:
    """Whether the paste shows this very Pod ready: a failed check in the past is then a slow start."""
    if not subject.name:
        return False
    for seen in case.pods(subject.name):
        counts = seen.counts("ready")
        if counts:
            return counts[0] == counts[1]
    return any(each.type == "Ready" and each.status == "True" for each in case.conditions(subject))


@sign.on(Seen)
def runs_unready(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind != "pod" or seen.is_superseded or seen.is_young:
        return
    counts = seen.counts("ready")
    if counts and counts[0] < counts[1] and seen.says("status") in ("Running", "NotReady"):
        yield Clue("pod-not-ready", seen.where("ready"), seen.subject, Confidence.POSSIBLE)


@sign.on(Condition)
def not_ready(condition: Condition, case: Case) -> Iterator[Clue]:
    """A Pod's `ContainersReady False`: as its description tells it, without a reason."""
    if condition.subject.kind == "pod" and condition.type == "ContainersReady" and condition.status == "False":
        phases = {seen.says("status") for seen in case.pods(condition.subject.name)}
        if condition.reason != "PodCompleted" and not phases & {"Succeeded", "Completed"}:
            yield Clue("pod-not-ready", condition.line, condition.subject, Confidence.POSSIBLE)
