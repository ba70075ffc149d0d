"""Where a key or a value of an object stands in the file by itself, so that it can be written anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes_parts import Part
from agentcore.parsing.kubernetes_paths import steps
from agentcore.parsing.yaml_nodes import Entry, Mapping, Node, Path, Scalar, Sequence
from agentcore.parsing.yaml_scalars import resolve
from agentcore.spans import Span

SIMPLE = re.compile(r"[A-Za-z0-9/](?:[A-Za-z0-9_./*-]*[A-Za-z0-9*])?")


def own_scalar(part: Part, path: str | Path) -> Scalar | None:
    """The value at a path, if it stands there letter by letter: no alias, no anchor or tag, no folded text."""
    found = _last(part, path)
    node = found.value if isinstance(found, Entry) else found
    if not isinstance(node, Scalar) or node.is_block:
        return None
    return node if node.span.end_column - node.span.column == len(node.text) + (0 if node.is_plain else 2) else None


def own_key(part: Part, path: str | Path) -> Entry | None:
    """The key at the end of a path, if it stands there and in no other place that is merged in."""
    found = _last(part, path)
    return found if isinstance(found, Entry) and found.key_span.is_on_one_line else None


def first_entry(part: Part, path: str | Path) -> Span | None:
    """Where the first key of the mapping at a path stands, if each of its keys has a line of its own."""
    found = _last(part, path)
    node = found.value if isinstance(found, Entry) else found
    if not isinstance(node, Mapping) or not node.entries or node.entries[0].is_merged:
        return None
    first = node.entries[0].key_span
    lines = {entry.key_span.line for entry in node.entries}
    is_block = (first.line, first.column) == (node.span.line, node.span.column)
    return first if is_block and len(lines) == len(node.entries) else None


def as_scalar(text: str) -> str:
    """Text as a YAML value: in quotes where it would be read as something else without."""
    is_text = SIMPLE.fullmatch(text) is not None and isinstance(resolve(text, None, is_plain=True), str)
    return text if is_text else quoted(text)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def in_place_of(node: Scalar, text: str) -> str:
    """Text as it is written for a value: in quotes where that was, so that JSON stays JSON."""
    return as_scalar(text) if node.is_plain else quoted(text)


def key_in_place_of(entry: Entry, key: str) -> str:
    was_quoted = entry.key_span.end_column - entry.key_span.column > len(entry.key)
    return quoted(key) if was_quoted else key


def _last(part: Part, path: str | Path) -> Entry | Node | None:
    """What a path ends in, if no alias and no merge lies on the way."""
    found: Entry | Node | None = part.object.node
    for found in _walked(part.object.node, part.path + steps(path)):
        if found is None:
            return None
    return found


def _walked(root: Node, path: Path) -> Iterator[Entry | Node | None]:
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = node.get(step)
            own = entry is not None and not entry.is_merged and entry.at == entry.value.span
            yield entry if own else None
            node = entry.value if entry is not None else node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            item = node.items[step]
            yield item if node.places[step] == item.span else None
            node = item
        else:
            yield None
