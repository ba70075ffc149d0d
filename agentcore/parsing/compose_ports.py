"""The `ports` of a service, in their short and their long form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agentcore.parsing import compose_syntax
from agentcore.parsing.compose_interpolation import Unknown, masked
from agentcore.parsing.yaml_nodes import Mapping, Node, Scalar
from agentcore.spans import Span


@dataclass(frozen=True, slots=True, eq=False)
class Port:
    """One published port. What is not known is None; `host_ip` is empty where every interface is meant."""

    span: Span
    text: str
    is_short: bool
    is_quoted: bool
    target: str | None = None
    published: str | None = None
    host_ip: str | None = None
    protocol: str | None = "tcp"
    fault: str | None = None
    host_ip_span: Span | None = None

    @property
    def is_published(self) -> bool:
        """Whether it takes a fixed port, or a range, of the host."""
        return self.published not in (None, "", "0")

    @property
    def host_ports(self) -> tuple[int, int] | None:
        """The first and last port it may take of the host."""
        return compose_syntax.ports_of(self.published) if self.published else None

    @property
    def is_one_to_one(self) -> bool:
        """Whether each port of the host is taken for sure, rather than one of a range."""
        inner = compose_syntax.ports_of(self.target or "")
        outer = self.host_ports
        return inner is not None and outer is not None and inner[1] - inner[0] == outer[1] - outer[0]


def ports_of(items: Iterable[tuple[Node, Span]]) -> Iterator[Port]:
    for node, at in items:
        if isinstance(node, Scalar) and isinstance(node.value, str | int) and not isinstance(node.value, bool):
            yield _short(node, at)
        elif isinstance(node, Mapping):
            yield _long(node, at)


def _short(node: Scalar, at: Span) -> Port:
    is_quoted = not node.is_plain
    if isinstance(node.value, Unknown):
        return _partly_known(node, at, is_quoted)
    try:
        port = compose_syntax.read_port(str(node.value))
    except compose_syntax.BadSyntax as fault:
        return Port(at, node.text, True, is_quoted, fault=str(fault))
    return Port(at, node.text, True, is_quoted, port.target, port.published, port.host_ip, port.protocol)


def _partly_known(node: Scalar, at: Span, is_quoted: bool) -> Port:
    """A mapping with a variable in it: what stands around the variable is still there."""
    head, _, last = masked(str(node.value)).rpartition(":")
    target = last if "$" not in last and last.partition("/")[0].isdecimal() else None
    ip = head.partition(":")[0]
    host_ip = ip if "$" not in ip and compose_syntax.is_ip(ip) else None
    return Port(at, node.text, True, is_quoted, target.partition("/")[0] if target else None, None, host_ip, None)


def _long(node: Mapping, at: Span) -> Port:
    target, published, host_ip, protocol = (_text(node, key) for key in ("target", "published", "host_ip", "protocol"))
    shown = f"{published or ''}:{target or ''}"
    entry = node.get("host_ip")
    place = entry.at if entry is not None else at
    return Port(at, shown, False, True, target, published, host_ip, protocol, host_ip_span=place)


def _text(node: Mapping, key: str) -> str | None:
    """A known value as text, nothing as empty text, an unknown one as None."""
    entry = node.get(key)
    if entry is None:
        return "tcp" if key == "protocol" else ""
    value = entry.value.value if isinstance(entry.value, Scalar) else None
    return None if value is None or isinstance(value, Unknown) else str(value)
