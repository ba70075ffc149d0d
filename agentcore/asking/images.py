"""Image references: with a tag or a digest, with a registry, or after the word image."""

from __future__ import annotations

import re
from typing import Any

_TAGGED = re.compile(
    r"(?<![\w./:@-])((?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{2,5})?/)?(?:[a-z0-9][a-z0-9._-]*/){0,5}[a-z0-9][a-z0-9._-]*)"
    r"(?::([A-Za-z0-9_][\w.-]{0,127}))?(@sha256:[0-9a-f]{6,64})?(?![\w/:])"
)
_AFTER = re.compile(r"\bimages?(?: is| called| named|:|=)? ?[`\"']?([a-z0-9][\w./:@-]*)")
_BEFORE = (
    "localhost",
    "http",
    "https",
    "port",
    "host",
    "name",
    "image",
    "namespace",
    "app",
    "step",
    "note",
    "error",
    "tcp",
)
_MOST = 60  # candidates looked at


def image(text: str) -> str:
    """The first that is named, with its tag or digest; empty if there is none."""
    for found in list(_TAGGED.finditer(text))[:_MOST]:
        if _is_image(found[1], found[2] or "", found[3] or ""):
            return found[0].rstrip(".")
    return ""


def said_image(text: str) -> dict[str, Any]:
    found = image(text)
    return {"image": found} if found else {}


def _is_image(name: str, tag: str, digest: str) -> bool:
    if digest:
        return True
    if "/" in name and "." in name.partition("/")[0]:
        return _is_registry(name.partition("/")[0]) and (bool(tag) or name.count("/") > 1)
    return bool(tag) and name not in _BEFORE and not name.replace(".", "").isdigit() and _is_tag(tag)


def _is_registry(host: str) -> bool:
    """`registry.example.com`, but neither an API group nor a folder."""
    return not host.endswith((".k8s.io", ".io/v1")) or host == "registry.k8s.io"


def _is_tag(tag: str) -> bool:
    """`1.27`, `22-alpine` or `latest`; not the port of `db:5432`, nor an answer such as `replicas:three`."""
    if tag.isdigit():
        return len(tag) <= 3
    return tag in ("latest", "stable", "alpine", "slim", "edge", "dev", "main", "v1") or any(
        one.isdigit() for one in tag
    )
