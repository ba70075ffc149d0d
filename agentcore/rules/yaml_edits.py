"""Edits of YAML: another value, another key, a key more, where they stand in the file by themselves."""

from __future__ import annotations

from agentcore.parsing.kubernetes_parts import Part
from agentcore.parsing.kubernetes_validity import Invalid
from agentcore.parsing.kubernetes_writing import first_entry, in_place_of, key_in_place_of, own_key, own_scalar
from agentcore.parsing.yaml_nodes import Path, Scalar
from agentcore.rules.base import Edit


def as_meant(node: Invalid) -> tuple[Edit, ...]:
    """What the schema leaves as the only thing that can be meant."""
    return (Edit(node.span, node.meant),) if node.meant else ()


def with_value(part: Part, path: str | Path, text: str) -> tuple[Edit, ...]:
    """Another number or boolean at a path, as it is written."""
    found = own_scalar(part, path)
    return (Edit(found.span, text),) if found else ()


def with_text(part: Part, path: str | Path, text: str) -> tuple[Edit, ...]:
    """Another text at a path, in quotes where it needs them or the one before it had them."""
    found = own_scalar(part, path)
    return (Edit(found.span, in_place_of(found, text)),) if found else ()


def with_key(part: Part, path: str | Path, key: str) -> tuple[Edit, ...]:
    """Another name for the key at the end of a path."""
    found = own_key(part, path)
    return (Edit(found.key_span, key_in_place_of(found, key)),) if found else ()


def with_entry(part: Part, path: str | Path, line: str) -> tuple[Edit, ...]:
    """A line more at the top of the mapping at a path."""
    at = first_entry(part, path)
    return (Edit(at.start, f"{line}\n{' ' * (at.column - 1)}"),) if at else ()


def in_quotes(node: Scalar) -> tuple[Edit, ...]:
    """Quotes around a plain value that stands in the file letter by letter."""
    is_whole = node.is_plain and node.span.is_on_one_line and node.span.end_column - node.span.column == len(node.text)
    return (Edit(node.span.start, '"'), Edit(node.span.end, '"')) if is_whole else ()
