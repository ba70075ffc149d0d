"""Rollouts that do not go on, and workloads without Pods: told by the counts, since READY alone looks healthy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Condition, Message, Seen, Source, Subject
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)

_WAITING = re.compile(
    r"waiting for (?:deployment|daemon set) .*?(?:updated replicas|been updated|pending termination|available)"
)


@sign.on(Seen)
def counts(seen: Seen, case: Case) -> Iterator[Clue]:
    ready, updated = seen.counts("ready"), seen.number("up-to-date")
    if seen.subject.kind != "deployment" or seen.is_superseded or seen.is_young or ready is None:
        return
    have, wanted = ready
    if wanted and updated == 0 and have == 0:
        yield Clue("no-pods-created", seen.where("up-to-date"), seen.subject, Confidence.LIKELY)
    elif updated is not None and 0 < updated < wanted:
        yield Clue("rollout-stuck", seen.where("up-to-date"), seen.subject, Confidence.LIKELY)
    elif have < wanted:
        yield Clue("pod-not-ready", seen.where("ready"), seen.subject, Confidence.POSSIBLE)


@sign.on(Seen)
def unready_set(seen: Seen, case: Case) -> Iterator[Clue]:
    ready = seen.counts("ready")
    if seen.subject.kind == "statefulset" and not seen.is_superseded and ready and ready[0] < ready[1]:
        yield Clue("pod-not-ready", seen.where("ready"), seen.subject, Confidence.POSSIBLE)


@sign.on(Seen)
def set_without_pods(seen: Seen, case: Case) -> Iterator[Clue]:
    desired, current = seen.number("desired"), seen.number("current")
    if seen.subject.kind != "replicaset" or seen.is_superseded or not desired:
        return
    if current == 0:
        yield Clue("no-pods-created", seen.where("current"), seen.subject, Confidence.LIKELY)


@sign.on(Message)
def told(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG:
        return
    if message.has_one("exceeded its progress deadline", "has timed out progressing"):
        yield Clue("rollout-deadline", message.line, message.subject)
    elif message.has("paused deployment"):
        yield Clue("rollout-paused", message.line, message.subject)
    elif _WAITING.search(message.low) and not _is_done(message, case):
        yield Clue("rollout-stuck", message.line, message.subject, Confidence.POSSIBLE)


def _is_done(message: Message, case: Case) -> bool:
    return case.once(_ends).get(message.subject, 0) > message.line.number


def _ends(case: Case) -> dict[Subject, int]:
    """Where each rollout is told to have ended well."""
    return {each.subject: each.line.number for each in case.of(Message) if each.has("successfully rolled out")}


@sign.on(Condition)
def condition(condition: Condition, case: Case) -> Iterator[Clue]:
    if condition.reason == "ProgressDeadlineExceeded":
        yield Clue("rollout-deadline", condition.line, condition.subject)
    elif condition.reason == "DeploymentPaused":
        yield Clue("rollout-paused", condition.line, condition.subject)
    elif condition.type == "ReplicaFailure" and condition.status == "True":
        yield Clue("no-pods-created", condition.line, condition.subject, Confidence.LIKELY)


@sign.on(Seen)
def paused(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind == "deployment" and seen.says("paused") == "true":
        yield Clue("rollout-paused", seen.where("paused"), seen.subject)
