"""Port numbers: where a program listens, where its Service does, and the port of every node."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = r"(\d{2,5})(?![\d.:]*\d)"
_NOT = r"(?<!not on )(?<!not )(?<!instead of )"
_TO = r"(?:to|onto|on|as|->|=>|:|goes to|forwards? to|forwarding to|forwarded to|targeting|is sent to)"
_COUNTED = r"(?![\d.:%]|\w| ?(?:pods?|replicas?|copies|users?|instances?|nodes?)\b)"
_PAIRS = (
    # of the Service (or the host), then of the program
    re.compile(r"(?<![\d.:/])(\d{2,5}):(\d{2,5})(?![\d:]|\.\d)"),
    re.compile(
        rf"\bports? (\d{{2,5}})(?: of [^ ]+| on [^ ]+(?: [^ ]+)?)?(?: that| which| and)? {_TO} "
        r"(?:[a-z]+ ){0,3}?(?:(?:target|container) ?)?(?:port )?(\d{2,5})\b"
    ),
    re.compile(
        rf"\b(?:maps?|mapping|forwards?|forwarding|publish(?:ed|es|ing)?|expose[sd]?|exposing|serves?|from) "
        rf"(?:port )?(\d{{2,5}}) {_TO} (?:(?:target|container) ?)?(?:port )?(\d{{2,5}}){_COUNTED}"
    ),
    re.compile(rf"(?<![\w.:-])(\d{{2,5}}) ?(?:->|=>|to|onto|as) ?(\d{{4,5}}){_COUNTED}"),
)
_PAIRS_BACK = (
    re.compile(
        r"\b(?:publish(?:ed|es|ing)?|container|target|map|expose[sd]?) (?:the )?(?:container |target )?port (\d{2,5}) "
        r"(?:of [^ ]+ |on [^ ]+ )?(?:as|at|under|on|to)(?: the)?(?: host)?(?: port)? (\d{2,5})\b"
    ),
)
_SERVICE = (
    re.compile(rf"\bservice ?port(?: is| of|:|=)? ?{_NUMBER}"),
    re.compile(
        rf"\b(?:service|balancer|ingress|clusterip|nodeport)(?: [a-z]+)? (?:on|at|listens? on|listening on|"
        rf"with|exposes|exposing) (?:port )?{_NUMBER}"
    ),
    re.compile(
        r"\b(?:expos(?:e|es|ed|ing)|publish(?:ed|ing)?|available|reachable)(?: [a-z-]+)? (?:on|at|"
        r"as) (?:port )?(80|443)\b"
    ),
)
_NODE = (
    re.compile(r"\bnode ?port(?: number| service)?(?: is| of| on|:|=| port)* ?(\d{5})\b"),
    re.compile(r"\b(3[0-2]\d{3})\b"),
)
_PROGRAM = (
    re.compile(rf"\b(?:target|container) ?port(?: is| of|:|=)? ?{_NUMBER}"),
    re.compile(
        rf"\b(?:listen(?:s|ing)?|serv(?:es|ing)|runs|running|bound|binds?|available|starts|"
        rf"up)(?: [a-z]+)? (?:on|at|to) (?:tcp )?(?:port )?(?:[\w.]+:)?{_NUMBER}"
    ),
    re.compile(rf"\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0):{_NUMBER}"),
    re.compile(
        rf"{_NOT}\bports?(?: number| is| of|:|=)? ?{_NUMBER}(?! is not (?:used|mine|ours|the|what|"
        rf"available|free|needed))(?! is (?:taken|occupied|already|in use|allocated|"
        rf"blocked))(?! (?:is )?already)"
    ),
    re.compile(r"\b(\d{2,5})/tcp\b"),
    re.compile(r"\b(?:exposes?|exposing) (\d{3,5})\b"),
    re.compile(
        rf"{_NOT}\bon (?!(?:port )?3[0-2]\d{{3}}\b)(\d{{4,5}})(?![\d.:]*\d)(?! (?:nodes?|pods?|replicas?|"
        rf"users?|hosts?|servers?|requests?|machines?))\b"
    ),
    re.compile(r"(?:^|[\s(]):(\d{4,5})\b"),
)


def ports(text: str) -> dict[str, Any]:
    """`port`, `service_port` and `node_port`, as far as they are said."""
    text = text.lower()
    said: dict[str, int] = {}
    for name, patterns in (("node_port", _NODE), ("service_port", _SERVICE), ("port", _PROGRAM)):
        number = _first(text, patterns)
        if number:
            said[name] = number
    if said.get("port") == said.get("node_port"):
        said.pop("port", None)
    return {**said, **_pair(text)}


def _pair(text: str) -> dict[str, int]:
    """With the container's port first where it is the container's that is published."""
    for first, second, patterns in (("port", "service_port", _PAIRS_BACK), ("service_port", "port", _PAIRS)):
        for found in (found for pattern in patterns for found in [pattern.search(text)] if found):
            if _is_port(int(found[1])) and _is_port(int(found[2])) and not _is_time(found[0]):
                return {first: int(found[1]), second: int(found[2])}
    return {}


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    return next(
        (int(found[1]) for pattern in patterns for found in pattern.finditer(text) if _is_port(int(found[1]))), None
    )


def _is_port(number: int) -> bool:
    return 1 <= number <= 65535


def _is_time(pair: str) -> bool:
    hour, _, minute = pair.partition(":")
    return len(hour) <= 2 and len(minute) == 2 and minute.isdigit() and int(hour) < 24 and int(minute) < 60
