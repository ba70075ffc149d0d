"""What a YAML file is made of: documents of nodes, each with its place, and the problems met reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, TypeVar

from agentcore.spans import Span

Part = TypeVar("Part")
Path = tuple[str | int, ...]


# Where a node stands: the path, and libyaml's node with the marks of its start and end. Most places are never
# asked for, so a Span is made only then.
Marks = tuple[str, Any]


def spanned(where: Span | Marks) -> Span:
    if isinstance(where, Span):
        return where
    path, node = where
    start, end = node.start_mark, node.end_mark
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class Scalar:
    """A single value: as written (`text`) and as kubectl would send it (`value`)."""

    __slots__ = ("_where", "is_plain", "tag", "text", "value")

    def __init__(self, span: Span | Marks, value: Any, text: str, is_plain: bool, tag: str | None = None) -> None:
        self._where = span
        self.value = value
        self.text = text
        self.is_plain = is_plain
        self.tag = tag

    @property
    def span(self) -> Span:
        self._where = spanned(self._where)
        return self._where

    @property
    def is_block(self) -> bool:
        """Whether it is written as a `|` or `>` block, or otherwise over several lines."""
        if isinstance(self._where, Span):
            return self._where.end_line > self._where.line
        node = self._where[1]
        ends_after: bool = node.end_mark.line > node.start_mark.line
        return ends_after


class AmbiguousScalar(Scalar):
    """A plain scalar that begins as a number, a boolean or null does, whether it is one or not."""

    __slots__ = ()


# what every plain scalar begins with that some reader of YAML takes for no text
AMBIGUOUS_SIGNS = frozenset("~nNyYtTfFoO.+-0123456789=<")


def is_ambiguous(text: str) -> bool:
    """Whether a plain scalar begins as a number, a boolean or null does; null may be nothing at all."""
    return not text or text[0] in AMBIGUOUS_SIGNS


class Entry:
    """One key of a mapping. `at` is where the value stands here; for an alias that is the alias itself."""

    __slots__ = ("_at", "_key_where", "is_merged", "key", "value")

    def __init__(
        self, key: str, key_span: Span | Marks, value: Node, at: Span | None = None, is_merged: bool = False
    ) -> None:
        self.key = key
        self._key_where = key_span
        self.value = value
        self._at = at
        self.is_merged = is_merged

    @property
    def key_span(self) -> Span:
        self._key_where = spanned(self._key_where)
        return self._key_where

    @property
    def at(self) -> Span:
        return self.value.span if self._at is None else self._at


class Mapping:
    """Keys and values in file order; a repeated key appears again, and the last one counts."""

    __slots__ = ("_by_key", "_where", "entries", "tag")

    def __init__(self, span: Span | Marks, entries: tuple[Entry, ...], tag: str | None = None) -> None:
        self._where = span
        self.entries = entries
        self.tag = tag
        self._by_key: dict[str, Entry] | None = None

    @property
    def span(self) -> Span:
        if not isinstance(self._where, Span):
            self._where = _stretch(self._where, self.entries[-1].at if self.entries else None)
        return self._where

    def get(self, key: str) -> Entry | None:
        """The entry that counts for a key."""
        if self._by_key is None:
            self._by_key = {entry.key: entry for entry in self.entries}
        return self._by_key.get(key)


class Sequence:
    """Items in file order; `places` says where each stands, which for an alias is the alias itself."""

    __slots__ = ("_places", "_where", "items", "tag")

    def __init__(
        self,
        span: Span | Marks,
        items: tuple[Node, ...],
        places: tuple[Span, ...] | None = None,
        tag: str | None = None,
    ) -> None:
        self._where = span
        self.items = items
        self._places = places
        self.tag = tag

    @property
    def span(self) -> Span:
        if not isinstance(self._where, Span):
            self._where = _stretch(self._where, self.items[-1].span if self.items else None)
        return self._where

    @property
    def places(self) -> tuple[Span, ...]:
        if self._places is None:
            self._places = tuple(item.span for item in self.items)
        return self._places


def _stretch(where: Marks, last: Span | None) -> Span:
    """A collection's stretch: a block, whose end no sign marks, ends where its last part does."""
    path, node = where
    if node.flow_style or last is None:
        return spanned(where)
    return Span(path, node.start_mark.line + 1, node.start_mark.column + 1, last.end_line, last.end_column)


Node = Scalar | Mapping | Sequence


def plain(node: Node) -> Any:
    """The node as dictionaries, lists, text, numbers, booleans and None."""
    if isinstance(node, Mapping):
        return {entry.key: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in file order, aliases unfolded."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        if found.__class__ is Mapping:
            waiting += [entry.value for entry in reversed(found.entries)]
        elif found.__class__ is Sequence:
            waiting += reversed(found.items)


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Text that is no YAML, or YAML that cannot become the JSON the API server takes.

    `mended` is what to write instead, and where, if only one thing can be meant.
    """

    span: Span
    message: str
    mended: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LimitProblem(SyntaxProblem):
    """A bound that the file exceeds; what follows it was not read."""


@dataclass(frozen=True, slots=True)
class DuplicateKey:
    """A key that its mapping already has; the later value silently replaces the earlier."""

    span: Span
    key: str
    first: Span


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One document of a file; `root` is None if it holds only comments."""

    span: Span
    root: Node | None


@cache
def is_kind_of(kind: type[Any], wanted: type[Any]) -> bool:
    """Whether a class is a subclass of another: asked again and again of the same few."""
    return issubclass(kind, wanted)


@dataclass(frozen=True, eq=False)
class YamlFile:
    """A file as read: its documents, and the problems that kept others from being read."""

    path: str
    documents: tuple[Document, ...] = ()
    problems: tuple[SyntaxProblem | DuplicateKey, ...] = ()
    oddities: tuple[Any, ...] = ()
    _by_type: dict[type[Any], tuple[Any, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def is_whole(self) -> bool:
        """Whether everything in the file was read."""
        return all(isinstance(problem, DuplicateKey) for problem in self.problems)

    def select(self, node_type: type[Part]) -> tuple[Part, ...]:
        """Every part of a type, in file order."""
        if node_type not in self._by_type:
            kinds = [kind for kind in self._sorted if is_kind_of(kind, node_type)]  # type: ignore[arg-type]
            if len(kinds) < 2:
                self._by_type[node_type] = tuple(part for kind in kinds for part in self._sorted[kind])
            else:
                self._by_type[node_type] = tuple(part for part in self._parts if isinstance(part, node_type))
        return self._by_type[node_type]

    @cached_property
    def _parts(self) -> tuple[Any, ...]:
        inside = (part for document in self.documents for part in _inside(document))
        return (self, *self.problems, *self.oddities, *inside)

    @cached_property
    def _sorted(self) -> dict[type[Any], list[Any]]:
        """The parts by their very type."""
        found: dict[type[Any], list[Any]] = {}
        for part in self._parts:
            found.setdefault(part.__class__, []).append(part)
        return found


def _inside(document: Document) -> Iterator[Any]:
    yield document
    if document.root is not None:
        yield from walk(document.root)
