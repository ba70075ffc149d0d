"""Kubernetes objects as the API server returns them: plain mappings, read without asking whether each key is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Object = Mapping[str, Any]
NONE = "<none>"
UNSET = "<unset>"
UNKNOWN = "<unknown>"


def at(value: Any, path: str, default: Any = None) -> Any:
    """What stands at a dotted path; the default where nothing does, or null."""
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return default if value is None else value


def entries(value: Any, path: str) -> list[Any]:
    found = at(value, path, [])
    return list(found) if isinstance(found, list | tuple) else []


def name_of(value: Object) -> str:
    return str(at(value, "metadata.name", ""))


def namespace_of(value: Object) -> str:
    return str(at(value, "metadata.namespace", ""))


def labels_of(value: Object) -> Mapping[str, str]:
    found: Mapping[str, str] = at(value, "metadata.labels", {})
    return found


def annotations_of(value: Object) -> Mapping[str, str]:
    found: Mapping[str, str] = at(value, "metadata.annotations", {})
    return found


def owner_of(value: Object) -> Mapping[str, Any]:
    """The reference to what controls it; an empty one if nothing does."""
    return next((each for each in entries(value, "metadata.ownerReferences") if each.get("controller")), {})


def controlled_by(value: Object) -> str:
    owner = owner_of(value)
    return f"{owner['kind']}/{owner['name']}" if owner else ""


def label_text(labels: Mapping[str, Any]) -> str:
    return ",".join(f"{key}={value}" for key, value in sorted(labels.items())) or NONE


def selector_text(selector: Any, *, empty: str = NONE) -> str:
    """A label selector of either form on one line."""
    if not selector:
        return empty
    if "matchLabels" not in selector and "matchExpressions" not in selector:
        return label_text(selector)
    parts = [(key, f"{key}={value}") for key, value in (selector.get("matchLabels") or {}).items()]
    parts += [(each["key"], _expression(each)) for each in selector.get("matchExpressions") or []]
    return ",".join(text for _, text in sorted(parts)) or empty


def _expression(expression: Mapping[str, Any]) -> str:
    key, operator = expression["key"], expression["operator"]
    values = ",".join(sorted(map(str, expression.get("values") or [])))
    if operator == "Exists":
        return str(key)
    if operator == "DoesNotExist":
        return f"!{key}"
    return f"{key} {'in' if operator == 'In' else 'notin'} ({values})"


def is_true(conditions: Any, kind: str) -> bool:
    return any(each.get("type") == kind and str(each.get("status")) == "True" for each in conditions)
