"""What an agent of every node needs of it: directories, and leave to run where others may not."""

from __future__ import annotations

import re
from typing import Any

_EVERYWHERE = re.compile(
    r"\b(?:tolerat\w+|tainted|control.?plane nodes?|master nodes?|masters|all nodes|every node|"
    r"each node)\b"
)
_AGENT = re.compile(
    r"\b(?:agent|collector|exporter|shipper|daemonset|daemon set|fluent\S*|filebeat|promtail|node.exporter)\b"
)
_LOGS = re.compile(r"\b(?:logs?|logging|fluent\S*|filebeat|promtail)\b")
_HOST_PATH = re.compile(r"(?<![\w./])(/(?:var|etc|proc|sys|run|dev|opt|mnt|lib)(?:/[\w.-]+){0,6})")
_OF_THE_NODE = re.compile(r"\b(?:host ?paths?|of the (?:host|node)|host|node|nodes)\b")
LOGS = "/var/log"


def agents(text: str) -> dict[str, Any]:
    """`host_paths` and `tolerates`, as far as they are said; an agent that collects logs reads those of its node."""
    text = text.lower()
    if not _AGENT.search(text):
        return {}
    named = (
        tuple(dict.fromkeys(one.rstrip(".") for one in _HOST_PATH.findall(text))) if _OF_THE_NODE.search(text) else ()
    )
    paths = named or ((LOGS,) if _LOGS.search(text) else ())
    said: dict[str, Any] = {"host_paths": paths, "tolerates": bool(_EVERYWHERE.search(text))}
    return {name: value for name, value in said.items() if value}
