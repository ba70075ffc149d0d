"""What Chart.yaml may hold: its fields and their forms, as Helm's own reader takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agentcore.parsing.helm_chart import Chart
from agentcore.parsing.yaml_nodes import Entry, Node, Scalar, Sequence
from agentcore.parsing.yaml_nodes import Mapping as YamlMapping
from agentcore.spans import Span

TEXT, FLAG, TEXTS, ITEMS, MAP = "text", "true or false", "a list of texts", "a list of mappings", "keys with texts"

FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("apiVersion", "name", "version", "kubeVersion", "description", "type", "home"), TEXT),
    **dict.fromkeys(("icon", "appVersion", "condition", "tags"), TEXT),
    **dict.fromkeys(("keywords", "sources"), TEXTS),
    **dict.fromkeys(("dependencies", "maintainers"), ITEMS),
    "deprecated": FLAG,
    "annotations": MAP,
}
DEPENDENCY_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("name", "version", "repository", "condition", "alias"), TEXT),
    **dict.fromkeys(("tags", "depends-on"), TEXTS),
    "enabled": FLAG,
    "import-values": "",
}
MAINTAINER_FIELDS: Mapping[str, str] = dict.fromkeys(("name", "email", "url"), TEXT)
INNER = {"dependencies": DEPENDENCY_FIELDS, "maintainers": MAINTAINER_FIELDS}

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\s]{1,2000}")
_WEB = re.compile(
    r"(?i)(?:(?:https?|ftp)://)?(?:[^\s/@]{1,200}@)?(?:[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}|localhost)(?::\d{1,5})?(?:[/?#]\S{0,1500})?"
)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]{1,63}(?:\.[^@\s.]{1,63}){1,10}")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of Chart.yaml or of an entry in its lists, and what it should hold."""

    key: str
    above: str
    entry: Entry
    known: Mapping[str, str]

    @property
    def wanted(self) -> str | None:
        """What its value should be; None where Helm knows no such field."""
        return self.known.get(self.key)

    @property
    def fits(self) -> bool:
        return not self.wanted or _fits(self.entry.value, self.wanted)

    @property
    def span(self) -> Span:
        return self.entry.key_span

    @property
    def spelled(self) -> str:
        return f"{self.above}.{self.key}" if self.above else self.key


def fields(chart: Chart) -> Iterator[Field]:
    """The keys of Chart.yaml in file order, those in its lists included."""
    for entry in chart.metadata.entries if chart.metadata else ():
        yield Field(entry.key, "", entry, FIELDS)
        known = INNER.get(entry.key)
        if known and isinstance(entry.value, Sequence):
            for number, item in enumerate(entry.value.items):
                for inner in item.entries if isinstance(item, YamlMapping) else ():
                    yield Field(inner.key, f"{entry.key}[{number}]", inner, known)


def _fits(node: Node, wanted: str) -> bool:
    if isinstance(node, Scalar) and node.value is None:
        return True
    if wanted == TEXT:
        return isinstance(node, Scalar)
    if wanted == FLAG:
        return isinstance(node, Scalar) and isinstance(node.value, bool)
    if wanted == MAP:
        return isinstance(node, YamlMapping) and all(isinstance(each.value, Scalar) for each in node.entries)
    kind = Scalar if wanted == TEXTS else YamlMapping
    return isinstance(node, Sequence) and all(isinstance(each, kind) or _is_null(each) for each in node.items)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def is_address(text: str) -> bool:
    """Whether a text is an address with its scheme, as `https://example.com/x`."""
    return _ADDRESS.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a page; the scheme may be missing."""
    return _WEB.fullmatch(text) is not None


def is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None
