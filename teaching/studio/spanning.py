"""Where each place of a YAML text begins and ends, for those who change one place and leave the others alone.

The C parser is driven event by event, as in courses.locating, and once more token by token for the dashes and colons
that events do not tell. Only texts that `locate` reads may come here. Positions are indexes of characters.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from courses.locating import Key, Place

BREAKS = "\r\n\x85\u2028\u2029"


@dataclass
class Span:
    """A value: `start` to `end`, its last line break not counted, nor blank lines that belong to nobody."""

    kind: str  # scalar, list, mapping
    start: int
    end: int
    column: int
    is_flow: bool = False
    style: str = ""  # of a scalar: ' " | > or nothing
    children: dict[Key, "Span"] = field(default_factory=dict)
    entries: dict[Key, "Entry"] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A child of a block collection: where its key or dash begins, and where the colon or dash ends."""

    start: int
    opened: int
    column: int


@dataclass
class _Open:
    span: Span
    key: Any = None  # the key's event that waits for its value


def spans(text: str) -> Span | None:
    """The tree of a document; None if it is empty."""
    dashes, colons = _signs(text)
    stack: list[_Open] = []
    root: Span | None = None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            span = stack.pop().span
            last = list(span.children.values())[-1:]
            span.end = event.end_mark.index if span.is_flow or not last else last[0].end
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            continue
        if stack and stack[-1].span.kind == "mapping" and stack[-1].key is None:
            stack[-1].key = event
            continue
        span = _span(text, event)
        if stack:
            _put(stack[-1], span, dashes, colons)
        else:
            root = span
        if span.kind != "scalar":
            stack.append(_Open(span))
    return root


def _signs(text: str) -> tuple[list[yaml.Token], list[yaml.Token]]:
    dashes, colons = [], []
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.BlockEntryToken):
            dashes.append(token)
        elif isinstance(token, yaml.ValueToken):
            colons.append(token)
    return dashes, colons


def _span(text: str, event: Any) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    column = event.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        if event.style in ("|", ">"):
            end = _block_end(text, start, end)
        return Span("scalar", start, end, column, style=event.style or "")
    kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
    return Span(kind, start, end, column, is_flow=bool(event.flow_style))


def _block_end(text: str, start: int, end: int) -> int:
    """Where a block scalar's content ends, before its last line break; blank lines count only where `+` keeps them."""
    header = text[start : line_end(text, start)].partition("#")[0]
    content = text[start:end]
    if "+" not in header:
        return start + len(content.rstrip(" \t" + BREAKS)) if content.strip() else start + len(header.rstrip())
    if content.endswith("\r\n"):
        return end - 2
    return end - 1 if content[-1:] in BREAKS else end


def _put(parent: _Open, span: Span, dashes: list[yaml.Token], colons: list[yaml.Token]) -> None:
    key: Key
    if parent.span.kind == "list":
        key, sign = len(parent.span.children), None
        if not parent.span.is_flow:
            sign = dashes[bisect_left(dashes, span.start, key=_begin) - 1]
            parent.span.entries[key] = Entry(_begin(sign), sign.end_mark.index, sign.start_mark.column)
    else:
        event, key = parent.key, parent.key.value
        parent.key = None
        if not parent.span.is_flow:
            found = bisect_left(colons, event.end_mark.index, key=_begin)
            opened = colons[found].end_mark.index if found < len(colons) else event.end_mark.index
            parent.span.entries[key] = Entry(event.start_mark.index, opened, event.start_mark.column)
    parent.span.children[key] = span


def _begin(token: yaml.Token) -> int:
    return token.start_mark.index


def walk(root: Span | None, place: Place) -> Iterator[Span]:
    """The spans from the root to the place, as far as they exist."""
    span = root
    for key in (*place, None):
        if span is None:
            return
        yield span
        span = span.children.get(key) if key is not None else None


def line_start(text: str, index: int) -> int:
    while index and text[index - 1] not in BREAKS:
        index -= 1
    return index


def line_end(text: str, index: int) -> int:
    while index < len(text) and text[index] not in BREAKS:
        index += 1
    return index


def next_line(text: str, index: int) -> int:
    """Where the line after the one of this index begins, or the text ends."""
    end = line_end(text, index)
    return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))
