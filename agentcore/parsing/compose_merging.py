"""One Compose file over another: mappings join, lists append, some attributes replace, as Compose does it."""

from __future__ import annotations

from collections.abc import Callable

from agentcore.parsing.compose_interpolation import Unknown
from agentcore.parsing.yaml_nodes import Entry, Mapping, Node, Path, Scalar, Sequence

REPLACED = frozenset({("command",), ("entrypoint",), ("healthcheck", "test")})
KEYED = frozenset(
    {
        ("environment",),
        ("labels",),
        ("annotations",),
        ("sysctls",),
        ("extra_hosts",),
        ("depends_on",),
        ("networks",),
        ("models",),
        ("deploy", "labels"),
        ("build", "args"),
        ("build", "labels"),
        ("build", "additional_contexts"),
    }
)
ONE_OR_MORE = frozenset({("dns",), ("dns_search",), ("env_file",), ("tmpfs",), ("label_file",)})
SEPARATORS = {"extra_hosts": ":"}


def merge(base: Node, over: Node, path: Path = ()) -> Node:
    """The second node over the first, at a path of a Compose file."""
    inner = path[2:] if path[:1] == ("services",) else ("",)
    if over.tag == "!override" or inner in REPLACED:
        return over
    if inner in KEYED:
        if inner[-1] not in ("depends_on", "networks", "models"):
            base, over = as_sequence(base), as_sequence(over)  # one text stands for a list of it
        base, over = as_mapping(base, inner[-1]), as_mapping(over, inner[-1])
    elif inner == ("build",):
        base, over = as_build(base), as_build(over)
    elif inner in ONE_OR_MORE:
        base, over = as_sequence(base), as_sequence(over)
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return _mappings(base, over, path)
    if isinstance(base, Sequence) and isinstance(over, Sequence):
        return Sequence(base.span, base.items + over.items, base.places + over.places)
    return over


def _mappings(base: Mapping, over: Mapping, path: Path) -> Mapping:
    merged = {entry.key: entry for entry in base.entries}
    for entry in {entry.key: entry for entry in over.entries}.values():
        old = merged.get(entry.key)
        if entry.value.tag == "!reset":
            merged.pop(entry.key, None)
        elif old is None or is_null(old.value):
            merged[entry.key] = entry
        elif not is_null(entry.value) or path[2:] == ("environment",):  # where null passes a variable on
            value = merge(old.value, entry.value, (*path, entry.key))
            kept = old if value is not entry.value and isinstance(value, Mapping | Sequence) else entry
            merged[entry.key] = Entry(entry.key, kept.key_span, value, kept.at)
    return Mapping(base.span, tuple(merged.values()))


def is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def without_resets(root: Mapping) -> Mapping:
    """The mapping without what is tagged `!reset`, and each key once."""
    kept = {entry.key: entry for entry in root.entries if entry.value.tag != "!reset"}
    entries = (Entry(each.key, each.key_span, _kept(each.value), each.at) for each in kept.values())
    return Mapping(root.span, tuple(entries), root.tag)


def _kept(node: Node) -> Node:
    if isinstance(node, Sequence):
        return Sequence(node.span, tuple(_kept(item) for item in node.items), node.places, node.tag)
    return without_resets(node) if isinstance(node, Mapping) else node


def as_mapping(node: Node, name: str | int = "") -> Node:
    """A list of `KEY=VALUE` (or of names) as the mapping it stands for."""
    if not isinstance(node, Sequence):
        return node
    entries = []
    for item, at in zip(node.items, node.places, strict=True):
        if not isinstance(item, Scalar) or not isinstance(item.value, str):
            return node
        separator = SEPARATORS.get(str(name), "=") if "=" not in item.value else "="
        key, mark, value = item.value.partition(separator)
        known = (Unknown(value) if isinstance(item.value, Unknown) and "$" in value else value) if mark else None
        inner: Node = Scalar(item.span, known, value, item.is_plain)
        if name == "depends_on":
            key = item.value
            started = Scalar(item.span, "service_started", "service_started", True)
            inner = Mapping(item.span, (Entry("condition", at, started, at),))
        entries.append(Entry(key, at, inner, at))
    return Mapping(node.span, tuple(entries))


def as_build(node: Node) -> Node:
    if not isinstance(node, Scalar):
        return node
    return Mapping(node.span, (Entry("context", node.span, node, node.span),))


def as_sequence(node: Node) -> Node:
    return Sequence(node.span, (node,), (node.span,)) if isinstance(node, Scalar) else node


def changed(node: Node, change: Callable[[Scalar], Scalar]) -> Node:
    """The node with every scalar changed; the same node where nothing changes."""
    if isinstance(node, Scalar):
        return change(node)
    if isinstance(node, Sequence):
        items = tuple(changed(item, change) for item in node.items)
        if all(new is old for new, old in zip(items, node.items, strict=True)):
            return node
        return Sequence(node.span, items, node.places, node.tag)
    entries = tuple(_changed_entry(entry, change) for entry in node.entries)
    if all(new is old for new, old in zip(entries, node.entries, strict=True)):
        return node
    return Mapping(node.span, entries, node.tag)


def _changed_entry(entry: Entry, change: Callable[[Scalar], Scalar]) -> Entry:
    value = changed(entry.value, change)
    return entry if value is entry.value else Entry(entry.key, entry.key_span, value, entry.at, entry.is_merged)
