"""What a rule is, what it says about itself, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeVar

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
class Finding:
    """A rule at a place."""

    rule_id: str
    severity: Severity
    span: Span
    message: str

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


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One check: what it flags, why that matters, how to mend it, and examples that are its tests.

    Examples carry a two-character gutter: ``> `` marks a line on which a finding must stand,
    two spaces any other line. The rule's id is ``<family>/<name>``, both taken from its module.
    """

    module: str
    severity: Severity
    summary: str
    why: str
    fix: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    sources: tuple[str, ...]
    equivalents: tuple[str, ...] = ()
    on_by_default: bool = True
    checks: list[tuple[type[Any], Check]] = field(default_factory=list, repr=False)

    @property
    def name(self) -> str:
        return self.module.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        return self.module.split(".")[-2]

    @property
    def id(self) -> str:
        return f"{self.family}/{self.name}"

    def on(self, *node_types: type[Any]) -> Callable[[Check], Check]:
        """Register a check for nodes of these types; it is called with (node, model) and yields findings."""

        def register(check: Check) -> Check:
            self.checks.extend((node_type, check) for node_type in node_types)
            return check

        return register

    def run(self, model: Model) -> Iterator[Finding]:
        """Find this rule's pattern in a parsed model, in file order per check."""
        for node_type, check in self.checks:
            for node in model.select(node_type):
                yield from check(node, model)

    def finding(self, span: Span, message: str) -> Finding:
        return Finding(self.id, self.severity, span, message)


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's example without its gutter, and the lines on which a finding must stand."""

    text: str
    lines: tuple[int, ...]

    @classmethod
    def read(cls, gutter_text: str) -> Example:
        rows = gutter_text.split("\n")
        marked = tuple(number for number, row in enumerate(rows, start=1) if row.startswith(">"))
        return cls("\n".join(row[2:] for row in rows) + "\n", marked)
