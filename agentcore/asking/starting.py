"""What runs before and beside a program in its Pods, and how long it is given to end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from agentcore.asking.bare_names import may_be_a_name
from agentcore.asking.recognising import key, names

_UNIT = r"(s|sec|secs|seconds?|m|min|mins|minutes?)\b"
_GRACE = (
    re.compile(rf"\bgrace ?period(?:seconds)?(?: of| is| to|:|=| should be)* ?(\d{{1,4}})(?: ?{_UNIT})?"),
    re.compile(
        rf"\b(\d{{1,4}}) ?{_UNIT}(?: [a-z]+){{0,4}}? (?:to|for)(?: a| its)? "
        r"(?:graceful )?(?:shut|finish|end|stop|drain|terminat)"
    ),
    re.compile(rf"\b(\d{{1,4}}) ?{_UNIT} (?:of )?(?:termination )?grace"),
)
_WAITS = re.compile(
    r"\bwait(?:s|ing)? (?:for|until|on|till) (?:the |my |our |a )?([a-z][a-z0-9-]{1,40}(?::\d{2,5})?)"
    r"(?: and (?:the |my |our )?([a-z][a-z0-9-]{1,40}(?::\d{2,5})?))?"
)
_STORES = {"database": "db", "db": "db", "queue": "queue", "broker": "broker", "cache": "cache"}
_INIT = re.compile(r"\binit ?containers?\b[^`\n]{0,60}`([^`\n]{1,200})`", re.IGNORECASE)
_SIDECAR = (
    re.compile(r"\b([a-z][a-z0-9-]{2,40})(?: as)?(?: a| the)? sidecar"),
    re.compile(r"\bsidecar (?:called |named |with |of |running |that runs )?([a-z][a-z0-9-]{2,40})"),
)
_NO_SIDECAR = frozenset({"container", "containers", "native", "mesh", "pattern", "proxy", "logging", "log"})


def starting(text: str) -> dict[str, Any]:
    """`waits_for`, `init_command`, `sidecars` and `grace_period`, as far as they are said."""
    command = _INIT.search(text)
    text = text.lower()
    said: dict[str, Any] = {
        "waits_for": _waits_for(text),
        "init_command": tuple(command[1].split()) if command else (),
        "sidecars": tuple((name, "") for name in dict.fromkeys(_sidecars(text)))[:3],
        "grace_period": _grace(text),
    }
    return {name: value for name, value in said.items() if value}


def _waits_for(text: str) -> tuple[str, ...]:
    """Only an init container waits for another program; a container waits for its turn."""
    if not re.search(
        r"\binit ?container|\bbefore\b.{0,40}\bstart|\bstart.{0,40}\bbefore\b|\bready\b|\bhealthy\b", text
    ):
        return ()
    found = (one for pair in _WAITS.findall(text) for one in pair if one)
    names = (_STORES.get(one, one) for one in found if _is_store(one.partition(":")[0]))
    return tuple(dict.fromkeys(names))[:4]


def _is_store(word: str) -> bool:
    return word in _STORES or _is_a_program(word)


def _is_a_program(word: str) -> bool:
    known = names().get(key(word), ())
    return any(one.backing or one.program for one in known) or may_be_a_name(word)


def _sidecars(text: str) -> Iterator[str]:
    for pattern in _SIDECAR:
        for found in pattern.finditer(text):
            if found[1] not in _NO_SIDECAR and _is_a_program(found[1]):
                yield found[1]


def _grace(text: str) -> int | None:
    for pattern in _GRACE:
        found = pattern.search(text)
        if found:
            return int(found[1]) * (60 if (found[2] or "s").startswith("m") else 1)
    return None
