"""What does not come to its end."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Condition, Message, Seen, Source, Subject
from agentcore.troubleshoot.relating import Related
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)


@sign.on(Seen)
def terminating(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.is_superseded or seen.subject.kind == "node" or not seen.says("status").startswith("Terminating"):
        return
    if seen.says("finalizers"):
        yield Clue("terminating-finalizer", seen.where("finalizers"), seen.subject)
    elif seen.subject.kind == "namespace":
        yield Clue("namespace-terminating", seen.where("status"), seen.subject, Confidence.LIKELY)
    elif _node_is_gone(seen.subject, seen.says("node"), case):
        yield Clue("terminating-node-gone", seen.where("status"), seen.subject, Confidence.LIKELY)
    elif seen.subject.kind == "pod":
        yield Clue("pod-terminating", seen.where("status"), seen.subject, Confidence.POSSIBLE)


def _node_is_gone(pod: Subject, node: str, case: Case) -> bool:
    gone = case.once(_gone)
    return case.once(_left_behind).has_one_about(pod) or (node in gone if node else bool(gone))


def _gone(case: Case) -> set[str]:
    """The names of nodes that do not report."""
    return {each.subject.name for each in case.seen("node") if "NotReady" in each.says("status").split(",")}


def _left_behind(case: Case) -> Related:
    """The Pods that an event calls Pods of a silent node."""
    return Related(each.subject for each in case.messages("NodeNotReady") if each.subject.kind == "pod")


@sign.on(Seen)
def lost(seen: Seen, case: Case) -> Iterator[Clue]:
    """`Unknown` in a Pod's row: it is to end, and its node cannot be asked."""
    if seen.subject.kind == "pod" and seen.says("status") in ("Unknown", "NodeLost") and not seen.is_superseded:
        yield Clue("terminating-node-gone", seen.where("status"), seen.subject, Confidence.LIKELY)


@sign.on(Message)
def remaining(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG:
        return
    if message.has_one("has finalizers remaining", "some resources are remaining", "discovery failed for some groups"):
        yield Clue("namespace-terminating", message.line, message.subject)
    elif message.has("waiting for finalization"):
        yield Clue("terminating-finalizer", message.line, message.subject)


OF_NAMESPACES = ("NamespaceFinalizersRemaining", "NamespaceContentRemaining", "NamespaceDeletionDiscoveryFailure")


@sign.on(Condition)
def remaining_condition(condition: Condition, case: Case) -> Iterator[Clue]:
    if condition.type in OF_NAMESPACES and condition.status == "True":
        yield Clue("namespace-terminating", condition.line, condition.subject)
