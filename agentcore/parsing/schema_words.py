"""What a schema refuses, in words: what was found, what is wanted, and which slip lies between the two."""

from __future__ import annotations

import difflib
from typing import Any

from agentcore.parsing.yaml_nodes import Mapping, Scalar, Sequence

_TYPE_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "a mapping",
}


_LIMITS = {
    "exclusiveMaximum": "less than {limit}",
    "exclusiveMinimum": "more than {limit}",
    "maxItems": "of at most {limit} items",
    "maxLength": "of at most {limit} characters",
    "maxProperties": "of at most {limit} keys",
    "maximum": "at most {limit}",
    "minItems": "of at least {limit} items",
    "minLength": "of at least {limit} characters",
    "minProperties": "of at least {limit} keys",
    "minimum": "at least {limit}",
}


def wanted_type(kind: Any) -> str:
    """What a schema asks for, in words."""
    if kind.name == "type":
        names = [_TYPE_NAMES.get(each, each) for each in kind.types if each != "null"]
        return " or ".join(names)
    if kind.name == "oneOf" and hasattr(kind, "context"):
        return "text or a whole number" if "integer" in str(kind.context) else "a quantity such as `500m` or `64Mi`"
    if kind.name in _LIMITS:
        return _LIMITS[kind.name].format(limit=kind.limit)
    return "something else"


def described(node: Any) -> str:
    """A value as it stands in the file, and what YAML reads it as."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    shown = node.text if len(node.text) <= 40 else f"{node.text[:40]}…"
    if node.value is None:
        return "empty"
    if isinstance(node.value, bool):
        read = "true" if node.value else "false"
        return (
            f"the boolean `{read}`" if shown.lower() == read else f"`{shown}`, which YAML reads as the boolean {read}"
        )
    if isinstance(node.value, int | float):
        return f"the number `{shown}`"
    return f"the text `{shown}`" if node.is_plain else f'the text `"{shown}"`'


def hint_for(node: Any, wanted: str) -> str:
    """The usual slip that turns what is wanted into what was found, as the end of a sentence; or nothing."""
    if not isinstance(node, Scalar):
        return ": its items begin with `- `" if wanted == "a list" and isinstance(node, Mapping) else ""
    if wanted == "text" and isinstance(node.value, bool | int | float):
        return f': quotes make it text, `"{node.text[:40]}"`'
    if wanted in ("a whole number", "a number", "text or a whole number") and node.text.lstrip("-").isdigit():
        return f": without quotes, `{node.text[:40]}`"
    if wanted == "`true` or `false`" and node.text.lower() in ("true", "false"):
        return f": without quotes, `{node.text.lower()}`"
    if wanted in ("a mapping", "a list") and ":" in node.text.rstrip(":"):
        return ": a space belongs after the colon of a key"
    if wanted == "a list" and node.text.startswith("-"):
        return ": a space belongs after the `-` of an item"
    return ""


def nearest(field: str, fields: tuple[str, ...]) -> str | None:
    """The field most probably meant: the same but for case or an `s`, or else one that looks alike."""
    for known in fields:
        if known.lower() in (field.lower(), f"{field}s".lower()) or f"{known}s".lower() == field.lower():
            return known
    found = difflib.get_close_matches(field, fields, 1, 0.75)
    return found[0] if found else None
