"""Why no node takes a Pod: each reason in the scheduler's sentence, taints of the control plane aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Seen
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)

_SENTENCE = re.compile(r"\d+/(?P<nodes>\d+) nodes are available: ?(?P<reasons>.*)", re.DOTALL)
# what follows the reasons: what the scheduler tried besides
_TAIL = re.compile(r"\. ?(?:preemption:|no new claims|Preemption|\d+/\d+ nodes)|, ?preemption:| preemption: \d")
_REASON = re.compile(r"(?:^|, |\. )(?P<count>\d+) (?P<text>[^,{]*(?:\{[^}]*\})?[^,]*)")
_OWN_TAINTS = ("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master")

WORDS = (
    ("insufficient cpu", "insufficient-cpu"),
    ("insufficient memory", "insufficient-memory"),
    ("insufficient ephemeral-storage", "insufficient-ephemeral-storage"),
    ("insufficient ", "insufficient-extended-resource"),
    ("too many pods", "too-many-pods"),
    ("anti-affinity", "pod-anti-affinity"),
    ("pod affinity rules", "pod-affinity-mismatch"),
    ("topology spread", "topology-spread"),
    ("node affinity/selector", "node-affinity-mismatch"),
    ("node selector", "node-affinity-mismatch"),
    ("requested node name", "node-affinity-mismatch"),
    ("didn't have free ports", "host-port-taken"),
    ("volume node affinity conflict", "volume-node-conflict"),
    ("available persistent volumes to bind", "volume-node-conflict"),
    ("no available volume zone", "volume-node-conflict"),
    ("were unschedulable", "node-cordoned"),
    ("node.kubernetes.io/unschedulable", "node-cordoned"),
    ("node.kubernetes.io/not-ready", "node-not-ready"),
    ("node.kubernetes.io/unreachable", "node-not-ready"),
    ("node.kubernetes.io/memory-pressure", "node-memory-pressure"),
    ("node.kubernetes.io/disk-pressure", "node-disk-pressure"),
    ("node.kubernetes.io/pid-pressure", "node-pid-pressure"),
    ("taint", "untolerated-taint"),
)


@sign.on(Message)
def no_node(message: Message, case: Case) -> Iterator[Clue]:
    found = _SENTENCE.search(message.text) if "nodes are available" in message.low else None
    if found is None:
        return
    reasons = _TAIL.split(found["reasons"], maxsplit=1)[0]
    told = [*_claims(message), *_reasons(message, reasons, int(found["nodes"][:6]))]
    yield from told or [Clue("pod-pending", message.line, message.subject, Confidence.POSSIBLE)]


def _reasons(message: Message, text: str, nodes: int) -> Iterator[Clue]:
    """The reasons that keep the Pod off ordinary nodes; the control plane's own taint counts if it is all there is.

    It is not where the counts do not reach the number of nodes: then the sentence is cut off.
    """
    found = list(_REASON.finditer(text))
    reasons = [match["text"].lower() for match in found if "{" not in match["text"] or "}" in match["text"]]
    others = [reason for reason in reasons if not any(taint in reason for taint in _OWN_TAINTS)]
    # since 1.35 a taint is told without its name
    others = [reason for reason in others if not reason.endswith("untolerated taint(s)")] or others
    if not others and sum(int(match["count"][:6]) for match in found) >= nodes:
        others = reasons
    for reason in others:
        fault = next((fault for words, fault in WORDS if words in reason or _is_cut(reason, words)), "")
        taint = re.search(r"\{(?P<TAINT>[^}:]+)", reason) if fault == "untolerated-taint" else None
        if fault:
            yield Clue(fault, message.line, message.subject, names=taint.groupdict() if taint else {})


def _is_cut(reason: str, words: str) -> bool:
    """Whether a reason is cut off within the name of a resource."""
    return reason.startswith("insufficient ") and words.startswith(reason) and words != reason


@sign.on(Message)
def claims(message: Message, case: Case) -> Iterator[Clue]:
    if "nodes are available" not in message.low:
        yield from _claims(message)


def _claims(message: Message) -> Iterator[Clue]:
    if message.has("unbound immediate persistentvolumeclaim"):
        yield Clue("unbound-claim", message.line, message.subject, Confidence.LIKELY)
    found = re.search(r'persistentvolumeclaim "(?P<CLAIM>[^"]+)" not found', message.text)
    if found:
        yield Clue("claim-not-found", message.line, message.subject, names=found.groupdict())


@sign.on(Status)
def waits(status: Status, case: Case) -> Iterator[Clue]:
    if status.word == "SchedulingGated":
        yield Clue("scheduling-gated", status.line, status.subject)
    elif status.word == "Pending" and status.lasts:
        yield Clue("pod-pending", status.line, status.subject, Confidence.POSSIBLE)


@sign.on(Seen)
def cordoned(seen: Seen, case: Case) -> Iterator[Clue]:
    """A cordon matters once a Pod waits."""
    if seen.subject.kind != "node" or "SchedulingDisabled" not in seen.says("status"):
        return
    if case.once(_has_pending):
        yield Clue("node-cordoned", seen.where("status"), seen.subject, Confidence.POSSIBLE)


def _has_pending(case: Case) -> bool:
    return any(status.word == "Pending" and not status.is_past for status in case.of(Status))
