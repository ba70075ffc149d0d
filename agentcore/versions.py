"""Which rules graded: a name for the rule set that changes when any rule does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def ruleset_version() -> str:
    """Twelve characters that name the rules and the parsers they stand on.

    Two results compare only if this is equal; a grade keeps it beside the score.
    """
    digest = hashlib.sha256()
    for name, text in sorted(_sources()):
        digest.update(f"{name}\n{len(text)}\n".encode() + text)
    return digest.hexdigest()[:12]


def _sources() -> Iterator[tuple[str, bytes]]:
    for package in ("rules", "parsing"):
        yield from _below(resources.files("agentcore") / package, package)


def _below(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _below(entry, path)
        elif entry.name.endswith(".py"):
            yield path, entry.read_bytes().replace(b"\r\n", b"\n")
