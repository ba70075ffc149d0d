"""The parts of a chart that rules look at one by one: dependencies, maintainers, and the keys of its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from agentcore.parsing.helm_uses import Names
from agentcore.parsing.yaml_nodes import Entry, Node, Scalar
from agentcore.parsing.yaml_nodes import Mapping as YamlMapping
from agentcore.spans import Span

if TYPE_CHECKING:
    from agentcore.parsing.helm_chart import Chart


@dataclass(frozen=True, eq=False)
class Item:
    """One entry of a list in Chart.yaml: a dependency or a maintainer."""

    chart: Chart = field(repr=False)
    node: Node | None
    span: Span

    def text(self, key: str) -> str:
        """The value of a key as text; empty where there is none."""
        return text_of(self.node, key)

    def span_of(self, key: str) -> Span:
        entry = self.node.get(key) if isinstance(self.node, YamlMapping) else None
        return entry.value.span if entry else self.span

    @property
    def name(self) -> str:
        return self.text("name")

    @property
    def is_empty(self) -> bool:
        return isinstance(self.node, Scalar) and self.node.value is None


class Dependency(Item):
    """A chart that this one builds on."""

    @property
    def key(self) -> str:
        """Under which its values stand in the parent's."""
        return self.text("alias") or self.name


class Maintainer(Item):
    """Who looks after the chart."""


@dataclass(frozen=True, eq=False)
class ValueKey:
    """A key of values.yaml, with the keys above it."""

    chart: Chart = field(repr=False)
    path: Names
    entry: Entry

    @property
    def spelled(self) -> str:
        return ".".join(self.path)

    @property
    def span(self) -> Span:
        return self.entry.key_span

    @property
    def written(self) -> str:
        """The key as it stands in the file, quotes included."""
        rows = self.chart.value_rows
        span = self.span
        return rows[span.line - 1][span.column - 1 : span.end_column - 1] if span.line == span.end_line else ""

    @property
    def value(self) -> Node:
        return self.entry.value

    @property
    def is_leaf(self) -> bool:
        return not (isinstance(self.value, YamlMapping) and self.value.entries)


def text_of(node: Any, key: str) -> str:
    entry = node.get(key) if isinstance(node, YamlMapping) else None
    if entry is None or not isinstance(entry.value, Scalar) or entry.value.value is None:
        return ""
    return entry.value.text
