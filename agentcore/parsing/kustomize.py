"""Kustomizations: which files they lay over others, so that these are no whole objects of their own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
STRATEGIC, PATCHES = "patchesStrategicMerge", "patches"


def patches(files: Mapping[str, str | bytes], read: Callable[[str], str | bytes | None]) -> set[str]:
    """The paths of what is no whole object, since a kustomization beside or above lays it over another.

    `read` gives the content of a path that is not among the files, or None if there is none.
    """
    found: set[str] = set()
    for folder in sorted({posixpath.dirname(path) for path in files}):
        for name in NAMES:
            path = posixpath.join(folder, name)
            content = files.get(path) or read(path)
            if content:
                found.update(_patches_of(path, content))
    return found


def _patches_of(path: str, content: str | bytes) -> Iterator[str]:
    from agentcore.parsing.yaml import load, plain

    file = load(content.decode("utf-8", "replace") if isinstance(content, bytes) else content, path)
    root = plain(file.documents[0].root) if file.documents and file.documents[0].root else None
    for name in _named(root if isinstance(root, dict) else {}):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _named(kustomization: Mapping[str, Any]) -> Iterator[str]:
    listed = kustomization.get(STRATEGIC)
    yield from (each for each in _items(listed) if isinstance(each, str) and "\n" not in each)
    for each in _items(kustomization.get(PATCHES)):
        if isinstance(each, dict) and isinstance(each.get("path"), str):
            yield each["path"]


def _items(value: Any) -> Collection[Any]:
    return value if isinstance(value, list) else ()
