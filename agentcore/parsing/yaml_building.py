"""Events of the C parser → nodes, within budgets.

The events come from a state machine that does not recurse, and nothing here recurses either: hostile
nesting, alias bombs and merge bombs end at their limit before they cost anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

import yaml as pyyaml

from agentcore.parsing import limits
from agentcore.parsing.yaml_nodes import (
    AmbiguousScalar,
    Document,
    DuplicateKey,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    SyntaxProblem,
    is_ambiguous,
)
from agentcore.parsing.yaml_scalars import KUBECTL, NoJSON, Reading
from agentcore.spans import Span


class Exceeded(Exception):
    """A limit, and where it was exceeded."""

    def __init__(self, limit: limits.Limit, span: Span) -> None:
        super().__init__(limit.message)
        self.limit = limit
        self.span = span


class Lines:
    """Turns character offsets into lines and columns, counting line feeds only, as editors do."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.rows = text.split("\n")
        self.length = len(text)

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line's first character."""
        return [0, *accumulate(len(row) + 1 for row in self.rows[:-1])]

    def place(self, offset: int) -> tuple[int, int]:
        offset = min(offset, self.length)
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        line, column = self.place(start)
        end_line, end_column = self.place(max(start, end))
        return Span(self.path, line, column, end_line, end_column)

    def whole(self, line: int) -> Span:
        """A line from its first character that is no space to its last."""
        row = self.rows[line - 1]
        return Span(self.path, line, len(row) - len(row.lstrip()) + 1, line, max(1, len(row.rstrip()) + 1))


@dataclass(slots=True)
class Totals:
    """What is used of the budgets: of values and actions by all files together, of the rest by one file."""

    bounds: limits.Bounds = limits.HANDED_IN
    nodes: int = 0
    aliases: int = 0
    merged: int = 0
    actions: int = 0
    documents: int = 0

    def start_file(self) -> None:
        self.aliases = self.merged = self.documents = 0


@dataclass(slots=True, eq=False)
class _Built:
    """A finished node, how many values it unfolds to, and how deep it goes."""

    node: Node
    at: Span
    size: int = 1
    height: int = 0
    is_merge: bool = False


@dataclass(slots=True, eq=False)
class _Open:
    """A collection still being read."""

    is_mapping: bool
    start: int
    anchor: str | None
    tag: str | None = None
    parts: list[_Built] = field(default_factory=list)
    size: int = 1
    height: int = 0


Report = Callable[[SyntaxProblem | DuplicateKey], None]


class Builder:
    """Builds the documents of one chunk of text that stands at `offset` in its file."""

    def __init__(self, lines: Lines, offset: int, totals: Totals, report: Report, reading: Reading = KUBECTL) -> None:
        self.reading = reading
        self.lines = lines
        self.offset = offset
        self.totals = totals
        self.report = report
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Built | None] = {}
        self.root: _Built | None = None
        self.most_nodes = totals.bounds.of(limits.NODES)

    def documents(self, events: Iterator[Any]) -> Iterator[Document]:
        """Raises Exceeded, and whatever the parser raises."""
        for event in events:
            match event:
                case pyyaml.DocumentStartEvent():
                    self._start_document(event)
                case pyyaml.DocumentEndEvent():
                    yield self._document(event)
                case pyyaml.AliasEvent():
                    self._add(self._aliased(event))
                case pyyaml.ScalarEvent():
                    self._add(self._scalar(event), event.anchor)
                case pyyaml.MappingStartEvent() | pyyaml.SequenceStartEvent():
                    self._open(event)
                case pyyaml.MappingEndEvent() | pyyaml.SequenceEndEvent():
                    self._close(event)

    def _span(self, event: Any) -> Span:
        return self.lines.span(self.offset + event.start_mark.index, self.offset + event.end_mark.index)

    def _start_document(self, event: Any) -> None:
        self.stack, self.anchors, self.root = [], {}, None
        self.totals.documents += 1
        most = self.totals.bounds.of(limits.DOCUMENTS)
        if most.exceeded_by(self.totals.documents):
            raise Exceeded(most, self._span(event))

    def _document(self, event: Any) -> Document:
        if self.root is None or (isinstance(self.root.node, Scalar) and self.root.node.value is None):
            return Document(self._span(event), None)
        return Document(self.root.node.span, self.root.node)

    def _scalar(self, event: Any) -> _Built:
        span = self._span(event)
        is_plain = bool(event.implicit[0])
        is_merge = event.value == "<<" and (is_plain or event.tag == "tag:yaml.org,2002:merge")
        try:
            value = self.reading.resolve(event.value, event.tag, is_plain=is_plain)
        except NoJSON as problem:
            self.report(SyntaxProblem(span, str(problem)))
            value = event.value
        kind = AmbiguousScalar if is_plain and is_ambiguous(event.value) else Scalar
        node = kind(span, value, event.value, is_plain, event.tag)
        return _Built(node, span, is_merge=is_merge)

    def _aliased(self, event: Any) -> _Built:
        span = self._span(event)
        self.totals.aliases += 1
        if limits.ALIASES.exceeded_by(self.totals.aliases):
            raise Exceeded(limits.ALIASES, span)
        if event.anchor not in self.anchors:
            self.report(
                SyntaxProblem(
                    span, f"`*{event.anchor}` refers to an anchor that is not defined above it in this document."
                )
            )
            return _Built(Scalar(span, None, "", True), span)
        target = self.anchors[event.anchor]
        if target is None:
            self.report(SyntaxProblem(span, f"The anchor `{event.anchor}` contains itself."))
            return _Built(Scalar(span, None, "", True), span)
        return _Built(target.node, span, target.size, target.height)

    def _open(self, event: Any) -> None:
        if limits.DEPTH.exceeded_by(len(self.stack) + 1):
            raise Exceeded(limits.DEPTH, self._span(event))
        if event.anchor:
            self.anchors[event.anchor] = None
        is_mapping = isinstance(event, pyyaml.MappingStartEvent)
        self.stack.append(_Open(is_mapping, self.offset + event.start_mark.index, event.anchor, event.tag))

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        span = self._span_of(done, event)
        node = self._mapping(span, done) if done.is_mapping else self._sequence(span, done)
        self._add(_Built(node, span, done.size, done.height + 1), done.anchor, is_closed=True)

    def _span_of(self, done: _Open, event: Any) -> Span:
        """A flow collection ends at its bracket, a block where its last part does."""
        end = event.end_mark.index
        if end > event.start_mark.index or not done.parts:
            return self.lines.span(done.start, self.offset + end)
        line, column = self.lines.place(done.start)
        last = done.parts[-1].at
        return Span(self.lines.path, line, column, last.end_line, last.end_column)

    def _add(self, built: _Built, anchor: str | None = None, *, is_closed: bool = False) -> None:
        """Put a finished part where it belongs, and charge the budgets for it."""
        # a collection's parts are counted already, those of an alias are not
        self.totals.nodes += 1 if is_closed else built.size
        if self.most_nodes.exceeded_by(self.totals.nodes):
            raise Exceeded(self.most_nodes, built.at)
        if limits.DEPTH.exceeded_by(len(self.stack) + built.height):
            raise Exceeded(limits.DEPTH, built.at)
        if anchor:
            self.anchors[anchor] = built
        if not self.stack:
            self.root = built
            return
        parent = self.stack[-1]
        parent.parts.append(built)
        parent.size += built.size
        parent.height = max(parent.height, built.height)

    def _sequence(self, span: Span, done: _Open) -> Sequence:
        return Sequence(span, tuple(part.node for part in done.parts), tuple(part.at for part in done.parts), done.tag)

    def _mapping(self, span: Span, done: _Open) -> Mapping:
        entries: list[Entry] = []
        merged: list[Entry] = []
        seen: dict[str, Span] = {}
        for key, value in zip(done.parts[::2], done.parts[1::2], strict=False):
            if key.is_merge:
                (merged if self.reading.own_keys_win else entries).extend(self._merged(value, key.at))
                continue
            name = self._key(key)
            if name in seen:
                self.report(DuplicateKey(key.at, name, seen[name]))
            seen.setdefault(name, key.at)
            entries.append(Entry(name, key.at, value.node, value.at))
        return Mapping(span, (*merged, *entries), done.tag)

    def _key(self, key: _Built) -> str:
        if not isinstance(key.node, Scalar):
            self.report(SyntaxProblem(key.at, self._no_key(key.at)))
            return "?"
        try:
            return self.reading.key_text(key.node.value)
        except NoJSON as problem:
            self.report(SyntaxProblem(key.at, str(problem)))
            return key.node.text or "?"

    def _no_key(self, at: Span) -> str:
        if self.lines.rows[at.line - 1][at.column - 2 :].startswith("{{"):
            return "`{{ … }}` is template syntax, not YAML: render the template first, or quote the value."
        return "A key must be a single value, not a list or a mapping."

    def _merged(self, value: _Built, at: Span) -> list[Entry]:
        sources = value.node.items if isinstance(value.node, Sequence) else (value.node,)
        found: list[Entry] = []
        for source in reversed(sources):  # the first named takes precedence, so it is written last
            if not isinstance(source, Mapping):
                self.report(SyntaxProblem(value.at, "`<<` takes a mapping or a list of mappings, such as `*name`."))
                return found
            self.totals.merged += len(source.entries)
            if limits.MERGED_KEYS.exceeded_by(self.totals.merged):
                raise Exceeded(limits.MERGED_KEYS, at)
            found.extend(Entry(e.key, e.key_span, e.value, e.at, is_merged=True) for e in source.entries)
        return found
