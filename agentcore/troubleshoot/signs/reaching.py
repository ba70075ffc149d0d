"""Why a call does not arrive: refused, dropped or unresolved; what endpoints and the way in show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Seen, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told

sign = Sign(__name__)

_LIKELY, _POSSIBLE = Confidence.LIKELY, Confidence.POSSIBLE
CALLS = (
    Wording("ingress-bad-gateway", ("502 bad gateway",), confidence=_LIKELY),
    Wording("ingress-gateway-timeout", one_of=("504 gateway time-out", "504 gateway timeout"), confidence=_LIKELY),
    Wording(
        "ingress-no-backend",
        one_of=("503 service temporarily unavailable", "503 service unavailable"),
        confidence=_LIKELY,
    ),
    Wording("ingress-not-found", ("default backend - 404",), confidence=_LIKELY),
    Wording("ingress-not-found", ("404 not found",), confidence=_POSSIBLE),
    Wording(
        "dns-unavailable",
        one_of=("no servers could be reached", "temporary failure in name resolution", ":53: i/o timeout", "try again"),
        confidence=_LIKELY,
    ),
    Wording(
        "dns-name-not-found",
        one_of=(
            "bad address",
            "could not resolve host",
            "nxdomain",
            "can't resolve",
            "name or service not known",
            "no such host",
            "getaddrinfo enotfound",
        ),
        pattern=r"(?:bad address|resolve host:?|find|resolve|lookup) '?(?P<HOST>[\w.-]+)",
    ),
    Wording(
        "network-timeout",
        one_of=(
            "download timed out",
            "connection timed out",
            "operation timed out",
            "i/o timeout",
            "curl: (28)",
            "timed out after",
        ),
        confidence=_LIKELY,
    ),
    Wording("connection-refused", ("connection refused",), confidence=_LIKELY),
    Wording("connection-refused", ("curl: (7)",), confidence=_LIKELY),
    # a published port whose container listens on another one, or on its own loopback only
    Wording("connection-refused", one_of=("connection reset by peer", "empty reply from server"), confidence=_LIKELY),
)
_SILENCE = ("timed out", "i/o timeout", "curl: (28)", "etimedout")
_CALLERS = re.compile(
    r"^ *(?:wget: |curl: |nc: |\*\* server can't|;; |Error: |dial tcp|ping: |nslookup: )"
    r"|.*default backend|.*(?:404|50[234]) |connect to"
)


@sign.on(Message)
def call(message: Message, case: Case) -> Iterator[Clue]:
    """What `wget`, `curl`, `nslookup` or `nc` say; a program's own log is told by `programs`."""
    if message.source is Source.TEXT and _CALLERS.match(message.text) and not message.has_one("image", "pull"):
        yield from first_told(CALLS, message)


@sign.on(Seen)
def endpoints(seen: Seen, case: Case) -> Iterator[Clue]:
    """`<none>`: the selector matches no Pod. Blank: it does, and none is ready. `describe svc` shows both blank."""
    if seen.subject.kind not in ("endpoints", "service", "endpointslice") or "endpoints" not in seen.facts:
        return
    shown, line = seen.says("endpoints"), seen.where("endpoints")
    if seen.subject.kind == "endpointslice":
        if shown == "<unset>":
            yield Clue("selector-mismatch", line, seen.subject, _LIKELY)
    elif shown == "<none>":
        yield Clue("selector-mismatch", line, seen.subject, _LIKELY)
    elif not shown and seen.subject.kind == "endpoints":
        yield Clue("endpoints-not-ready", line, seen.subject, Confidence.CERTAIN)
    elif not shown:
        yield from _blank(seen, case)


def _blank(seen: Seen, case: Case) -> Iterator[Clue]:
    """A description's empty list: whether Pods are shown ready decides between the two."""
    ready, unready = case.once(_pods)
    line = seen.where("endpoints")
    if ready or not unready:
        yield Clue("selector-mismatch", line, seen.subject, _LIKELY if ready and not unready else _POSSIBLE)
    if unready or not ready:
        yield Clue("endpoints-not-ready", line, seen.subject, _LIKELY if unready and not ready else _POSSIBLE)


def _pods(case: Case) -> tuple[bool, bool]:
    """Whether a ready Pod is shown, and one that is not."""
    counts = [pair for pod in case.seen("pod") if (pair := pod.counts("ready"))]
    return any(have == wanted for have, wanted in counts), any(have < wanted for have, wanted in counts)


@sign.on(Case)
def wrong_port(case: Case, _: Case) -> Iterator[Clue]:
    """Refused although there are endpoints: nobody listens where the Service leads."""
    refusals = [each for each in case.of(Message) if each.source is Source.TEXT and each.has("refused")]
    for seen in case.seen("endpoints", "service", "endpointslice") if refusals else ():
        shown = seen.says("endpoints")
        if shown and not shown.startswith("<") and seen.subject.name != "kubernetes":
            yield Clue("wrong-target-port", seen.where("endpoints"), seen.subject, _LIKELY)
            yield Clue("wrong-target-port", refusals[0].line, seen.subject, _LIKELY)


@sign.on(Case)
def dropped(case: Case, _: Case) -> Iterator[Clue]:
    """A call that times out beside policies that are shown: one of them does not allow it."""
    policies = case.seen("networkpolicy")
    for message in case.of(Message) if policies else ():
        if message.source is not Source.EVENT and message.has_one(*_SILENCE):
            yield Clue("network-policy-drops", message.line, message.subject, _LIKELY)
            yield from (Clue("network-policy-drops", each.line, each.subject, _LIKELY) for each in policies)


@sign.on(Seen)
def no_outside_address(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind == "service" and seen.says("external-ip") == "<pending>" and not seen.is_superseded:
        yield Clue("load-balancer-pending", seen.where("external-ip"), seen.subject, _LIKELY)


@sign.on(Seen)
def way_in(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind != "ingress" or seen.is_superseded:
        return
    for title in ("class", "ingress class"):
        if seen.says(title) == "<none>":
            yield Clue("ingress-no-class", seen.where(title), seen.subject, _LIKELY)


@sign.on(Message)
def way_in_without_backend(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is not Source.LOG and message.has("<error:", "not found>"):
        pattern = r'<error: (?:endpoints|services) "(?P<SERVICE>[^"]+)" not found>'
        yield Wording("ingress-no-backend", pattern=pattern).clue(message)
