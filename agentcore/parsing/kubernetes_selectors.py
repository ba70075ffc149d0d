"""Whether a label selector selects a set of labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def selects(selector: Any, labels: Mapping[str, Any]) -> bool:
    """A plain map of labels, or `{matchLabels, matchExpressions}`; an empty selector selects everything."""
    if not isinstance(selector, Mapping):
        return False
    wanted, expressions = _parts(selector)
    if not isinstance(wanted, Mapping) or not isinstance(expressions, list):
        return False
    return all(key in labels and labels[key] == value for key, value in wanted.items()) and all(
        _holds(expression, labels) for expression in expressions
    )


def equalities(selector: Any) -> Iterable[tuple[str, Any]]:
    """The labels a selector wants with one certain value each."""
    if not isinstance(selector, Mapping):
        return ()
    wanted, _ = _parts(selector)
    return wanted.items() if isinstance(wanted, Mapping) else ()


def _parts(selector: Mapping[str, Any]) -> tuple[Any, Any]:
    """The labels and the expressions of a selector of either form."""
    is_plain = not set(selector) <= {"matchLabels", "matchExpressions"} or any(
        isinstance(value, str) for value in selector.values()
    )
    if is_plain:
        return selector, []
    return selector.get("matchLabels") or {}, selector.get("matchExpressions") or []


def _holds(expression: Any, labels: Mapping[str, Any]) -> bool:
    if not isinstance(expression, Mapping):
        return False
    key = expression.get("key")
    values = expression.get("values") or []
    if not isinstance(key, str) or not isinstance(values, list):
        return False
    match expression.get("operator"):
        case "In":
            return key in labels and labels[key] in values
        case "NotIn":
            return key not in labels or labels[key] not in values
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
        case _:
            return False


def is_empty(selector: Any) -> bool:
    """Whether a selector names no label at all, and so selects everything (or, on a Service, nothing)."""
    if not isinstance(selector, Mapping):
        return selector is None
    return not any(selector.values()) if set(selector) <= {"matchLabels", "matchExpressions"} else not selector
