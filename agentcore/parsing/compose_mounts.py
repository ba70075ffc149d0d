"""What a service mounts: `volumes` in their short and long form, and `tmpfs`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agentcore.parsing import compose_syntax
from agentcore.parsing.compose_interpolation import Unknown, masked
from agentcore.parsing.yaml_nodes import Mapping, Node, Scalar
from agentcore.spans import Span

_READ_ONLY = frozenset({"ro", "readonly"})


@dataclass(frozen=True, slots=True, eq=False)
class Mount:
    """One mount. What is not known is None; an empty source is that of an anonymous volume or a tmpfs."""

    span: Span
    text: str
    is_short: bool
    kind: str | None
    source: str | None = None
    target: str | None = None
    is_read_only: bool = False
    source_span: Span | None = None
    fault: str | None = None

    @property
    def has_source(self) -> bool:
        """Whether the file gives a source, known or not."""
        return self.source != "" or self.source_span != self.span

    @property
    def is_bind(self) -> bool:
        return self.kind == "bind"

    @property
    def is_named(self) -> bool:
        """Whether it is a volume that the project declares under a name."""
        return self.kind == "volume" and bool(self.source)

    @property
    def is_anonymous(self) -> bool:
        return self.kind == "volume" and self.source == ""

    @property
    def host_path(self) -> str:
        """The path on the host without `.`, `..` and doubled slashes; empty if it is unknown or none."""
        if not self.is_bind or not self.source:
            return ""
        path = posixpath.normpath(self.source)
        return path.replace("//", "/", 1) if path.startswith("//") else path

    @property
    def inner_path(self) -> str:
        """The target without a slash at its end."""
        return posixpath.normpath(self.target) if self.target else ""


def mounts_of(items: Iterable[tuple[Node, Span]]) -> Iterator[Mount]:
    for node, at in items:
        if isinstance(node, Scalar) and isinstance(node.value, str):
            yield _short(node, at)
        elif isinstance(node, Mapping):
            yield _long(node, at)


def _short(node: Scalar, at: Span) -> Mount:
    if isinstance(node.value, Unknown):
        return _partly_known(node.value, node, at)
    try:
        mount = compose_syntax.read_mount(node.value)
    except compose_syntax.BadSyntax as fault:
        return Mount(at, node.text, True, None, fault=str(fault))
    kind = "bind" if mount.is_bind else "volume"
    is_read_only = not _READ_ONLY.isdisjoint(mount.options)
    return Mount(at, node.text, True, kind, mount.source, mount.target, is_read_only, at)


def _partly_known(value: str, node: Scalar, at: Span) -> Mount:
    """A mount with a variable in it: only parts without one are told."""
    parts = masked(value).split(":")
    if "{" in masked(value) or len(parts) not in (2, 3):  # variables within variables
        return Mount(at, node.text, True, None)
    source, target = (None if "$" in part else part for part in parts[:2])
    is_read_only = len(parts) == 3 and not _READ_ONLY.isdisjoint(parts[2].split(","))
    kind = None if source is None else "bind" if compose_syntax.is_path(source) else "volume"
    return Mount(at, node.text, True, kind, source, target, is_read_only, at)


def _long(node: Mapping, at: Span) -> Mount:
    kind, source, target = (_text(node, key) for key in ("type", "source", "target"))
    entry = node.get("read_only")
    is_read_only = entry is not None and isinstance(entry.value, Scalar) and str(entry.value.value).lower() in (
        "true", "yes", "y", "on",
    )  # fmt: skip
    source_entry = node.get("source")
    place = source_entry.at if source_entry is not None else at
    return Mount(at, source or target or "", False, kind, source, target, is_read_only, place)


def _text(node: Mapping, key: str) -> str | None:
    entry = node.get(key)
    if entry is None:
        return ""
    value = entry.value.value if isinstance(entry.value, Scalar) else None
    return value if isinstance(value, str) and not isinstance(value, Unknown) else None


def tmpfs_of(items: Iterable[tuple[str, Span]]) -> Iterator[Mount]:
    for written, at in items:
        yield Mount(at, written, True, "tmpfs", "", written.partition(":")[0])
