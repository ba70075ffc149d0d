"""Paths into an object: `spec.containers[0].image`, `metadata.labels['app.kubernetes.io/name']`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from agentcore.parsing.yaml_nodes import Mapping, Node, Path, Scalar, Sequence
from agentcore.spans import Span

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]|\[(?:'([^']*)'|\"([^\"]*)\")\]")


@lru_cache(maxsize=4096)
def steps(path: str | Path) -> Path:
    """The keys and indexes a path names, in order."""
    if isinstance(path, tuple):
        return path
    found: list[str | int] = []
    for match in _STEP.finditer(path):
        key, index, single, double = match.groups()
        if index is not None:
            found.append(int(index))
        else:
            found.append(next(text for text in (key, single, double) if text is not None))
    return tuple(found)


def spelled(path: Path) -> str:
    """A path as people write it."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif re.search(r"[.\[\]]", step):
            text += f"['{step}']"
        else:
            text += f".{step}" if text else step
    return text


@dataclass(frozen=True, slots=True)
class Place:
    """The deepest part of a path that exists: its node, where the value stands, and its key's place."""

    node: Node
    at: Span
    key: Span | None
    depth: int

    @property
    def span(self) -> Span:
        """What to point at: a single value itself, the key of anything larger, the head of a list item."""
        if isinstance(self.node, Scalar) and not self.node.is_block and self.at.column < self.at.end_column:
            return self.at
        if self.key is not None:
            return self.key
        return _head(self.node, self.at)


def _head(node: Node, at: Span) -> Span:
    if isinstance(node, Mapping) and node.entries and not node.entries[0].is_merged:
        first = node.entries[0]
        if first.key_span.line == at.line:
            on_one_line = isinstance(first.value, Scalar) and first.at.end_line == at.line
            return first.key_span.to(first.at) if on_one_line else first.key_span
    return Span(
        at.path,
        at.line,
        at.column,
        at.line,
        max(at.column + 1, at.end_column if at.end_line == at.line else 0),
    )


def locate(root: Node, path: Path) -> Place:
    """Follow a path from a node as far as it goes."""
    node, above, depth = root, root, 0
    for depth, step in enumerate(path, start=1):
        below = _below(node, step)
        if below is None:
            depth -= 1
            break
        above, node = node, below
    if depth == 0:
        return Place(root, root.span, None, 0)
    last = path[depth - 1]
    if isinstance(above, Mapping):
        entry = above.get(str(last))
        return Place(node, entry.at, entry.key_span, depth) if entry else Place(node, node.span, None, depth)
    places = above.places if isinstance(above, Sequence) else ()
    return Place(node, places[int(last)], None, depth)


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.get(step)
        return entry.value if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
