"""What a YAML file is made of: documents of nodes, each with its place, and the problems met reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from agentcore.spans import Span

Part = TypeVar("Part")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A single value: as written (`text`) and as kubectl would send it (`value`)."""

    span: Span
    value: Any
    text: str
    is_plain: bool
    tag: str | None = None

    @property
    def is_block(self) -> bool:
        """Whether it is written as a `|` or `>` block, or otherwise over several lines."""
        return self.span.end_line > self.span.line


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One key of a mapping. `at` is where the value stands here; for an alias that is the alias itself."""

    key: str
    key_span: Span
    value: Node
    at: Span
    is_merged: bool = False


@dataclass(frozen=True, eq=False)
class Mapping:
    """Keys and values in file order; a repeated key appears again, and the last one counts."""

    span: Span
    entries: tuple[Entry, ...]
    tag: str | None = None

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.entries}

    def get(self, key: str) -> Entry | None:
        """The entry that counts for a key."""
        return self._by_key.get(key)


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """Items in file order; `places` says where each stands, which for an alias is the alias itself."""

    span: Span
    items: tuple[Node, ...]
    places: tuple[Span, ...]
    tag: str | None = None


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
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from walk(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Text that is no YAML, or YAML that cannot become the JSON the API server takes."""

    span: Span
    message: str


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


@dataclass(frozen=True, eq=False)
class YamlFile:
    """A file as read: its documents, and the problems that kept others from being read."""

    path: str
    documents: tuple[Document, ...] = ()
    problems: tuple[SyntaxProblem | DuplicateKey, ...] = ()
    _by_type: dict[type[Any], tuple[Any, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def is_whole(self) -> bool:
        """Whether everything in the file was read."""
        return all(isinstance(problem, DuplicateKey) for problem in self.problems)

    def select(self, node_type: type[Part]) -> tuple[Part, ...]:
        """Every part of a type, in file order."""
        if node_type not in self._by_type:
            self._by_type[node_type] = tuple(part for part in self._parts() if isinstance(part, node_type))
        return self._by_type[node_type]

    def _parts(self) -> Iterator[Any]:
        yield self
        yield from self.problems
        for document in self.documents:
            yield document
            if document.root is not None:
                yield from walk(document.root)
