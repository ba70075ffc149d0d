"""What an error names: the path, port, taint, image or host that whoever mends it looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST = 6
LOOKED_AT = 4_000  # characters
PATTERNS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("HTTP status", r"statuscode: (\d{3})\b"),
        ("path", r"https?://[\w.:\[\]-]{1,200}(/[\w./?=&-]{1,200})\"?"),
        ("port", r"https?://[\w.-]{1,200}:(\d{2,5})\b"),
        ("port", r"(?:dial tcp|connect E[A-Z]+|listen tcp\d?|Bind for) [\w.\[\]-]{0,200}:(\d{2,5})\b"),
        ("lacking", r"\b(\d+ Insufficient [\w./-]{1,80})"),
        ("taint", r"taint\(?s?\)? \{([^}]{1,200})\}"),
        ("image", r"(?:Failed to pull image|pulling image|resolve image|Unable to find image) [\"']([^\"'\s]{1,255})"),
        ("Secret", r"\bsecret \"([\w.-]{1,253})\" not found"),
        ("ConfigMap", r"\bconfigmap \"([\w.-]{1,253})\" not found"),
        ("claim", r"\bpersistentvolumeclaim \"([\w.-]{1,253})\" not found"),
        ("class", r"storageclass(?:\.storage\.k8s\.io)? \"([\w.-]{1,253})\" not found"),
        ("key", r"find key ([\w.-]{1,253}) in"),
        ("field", r"unknown field \"([\w.\[\]-]{1,253})\""),
        ("name", r"(?:bad address|resolve host:?|ENOTFOUND|lookup|EAI_AGAIN) '?([a-z][\w.-]{1,252})"),
        ("command", r"exec: \"([^\"]{1,200})\""),
        ("quota", r"exceeded quota: ([\w.-]{1,253})"),
        ("exit code", r"\bexit code:? (\d{1,3})\b"),
    )
)


def specifics(text: str) -> list[tuple[str, str]]:
    """What each value is, and the value, each once and in this order; at most a handful."""
    found = dict.fromkeys(_found(text[:LOOKED_AT]))
    return list(found)[:MOST]


def _found(text: str) -> Iterator[tuple[str, str]]:
    for name, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield name, match[1].strip()
