"""What a rule is, what it says about itself, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from agentcore.settings import DEFAULT_SETTINGS, Settings
from agentcore.spans import Span

Node = TypeVar("Node")
Check = Callable[[Any, Any], Iterator["Finding"]]


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    STYLE = "style"


class Model(Protocol):
    """A parsed file, or several that belong together: whatever rules can ask for nodes."""

    def select(self, node_type: type[Node]) -> Iterable[Node]:
        """Every node of a type, in file order."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file, its end exclusive, and the text to put in its place; an empty stretch is an insertion."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule at a place. Its edits, if it has any, mend it: all of them together, or none."""

    rule_id: str
    severity: Severity
    span: Span
    message: str
    edits: tuple[Edit, ...] = ()

    @property
    def path(self) -> str:
        return self.span.path

    @property
    def line(self) -> int:
        return self.span.line

    @property
    def column(self) -> int:
        return self.span.column

    @property
    def end_line(self) -> int:
        return self.span.end_line

    @property
    def end_column(self) -> int:
        return self.span.end_column


class Registered(NamedTuple):
    """A check, and what it wants to see: nodes of a type, or Kubernetes' own objects of some kinds."""

    node_type: type[Any]
    kinds: tuple[str, ...]
    check: Check


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One check: what it flags, why that matters, how to mend it, and examples that are its tests.

    Examples carry a two-character gutter: ``> `` marks a line on which a finding must stand,
    two spaces any other line. The rule's id is ``<family>/<name>``, both taken from its module.
    `ignore_when` says when leaving it is right; `settings` are those its examples are run with.
    """

    module: str
    severity: Severity
    summary: str
    why: str
    fix: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    sources: tuple[str, ...]
    ignore_when: str = ""
    equivalents: tuple[str, ...] = ()
    on_by_default: bool = True
    settings: Settings = DEFAULT_SETTINGS
    checks: list[Registered] = field(default_factory=list, repr=False)

    @cached_property
    def name(self) -> str:
        return self.module.rpartition(".")[2].replace("_", "-")

    @cached_property
    def family(self) -> str:
        return self.module.split(".")[-2]

    @cached_property
    def id(self) -> str:
        return f"{self.family}/{self.name}"

    def on(self, *node_types: type[Any], kinds: tuple[str, ...] = ()) -> Callable[[Check], Check]:
        """Register a check for nodes of these types; it is called with (node, model) and yields findings.

        With `kinds`, only Kubernetes' own objects of these kinds reach it.
        """

        def register(check: Check) -> Check:
            self.checks.extend(Registered(node_type, kinds, check) for node_type in node_types)
            return check

        return register

    def run(self, model: Model) -> Iterator[Finding]:
        """Find this rule's pattern in a parsed model, in file order per check."""
        for registered in self.checks:
            for node in nodes_for(registered, model):
                yield from registered.check(node, model)

    def finding(self, span: Span, message: str, *edits: Edit) -> Finding:
        return Finding(self.id, self.severity, span, message, edits)


def nodes_for(registered: Registered, model: Any) -> Iterable[Any]:
    """What a check wants to see of a model, in file order."""
    nodes: Iterable[Any] = model.of_kind(*registered.kinds) if registered.kinds else model.select(registered.node_type)
    return nodes


OPENING = re.compile(r"«at ([^»]+)»")


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's example without its gutter, and the lines on which a finding must stand.

    A line ``«at a/path»`` begins another file; what stands before the first is the family's usual file.
    """

    text: str
    lines: tuple[int, ...]

    @classmethod
    def read(cls, gutter_text: str) -> Example:
        rows = gutter_text.split("\n")
        marked = tuple(number for number, row in enumerate(rows, start=1) if row.startswith(">"))
        return cls("\n".join(row[2:] for row in rows) + "\n", marked)

    def files(self, first: str) -> dict[str, str]:
        """The texts by path; `first` is the path of what stands before the first opening line."""
        return {path: "\n".join(text for _, text in rows) + "\n" for path, rows in self._files(first).items()}

    def places(self, first: str) -> list[tuple[str, int]]:
        """Where findings must stand: paths with the line in that file, in order."""
        return sorted(
            (path, line)
            for path, rows in self._files(first).items()
            for line, (number, _) in enumerate(rows, start=1)
            if number in self.lines
        )

    def _files(self, first: str) -> Mapping[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        path = first
        for number, row in enumerate(self.text.removesuffix("\n").split("\n"), start=1):
            opening = OPENING.fullmatch(row)
            if opening:
                path = opening[1]
                found[path] = []
            else:
                found.setdefault(path, []).append((number, row))
        return found
