"""Plain data → YAML as people write it: keys in their order, lists indented, short lists of words on one line.

Beside dicts, lists and scalars the data may hold a decision (its remark is written as a comment above the field)
and, for templates of a chart, expressions that Helm fills in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agentcore.parsing.kubernetes_writing import as_scalar

Remark = Callable[[str], str]
LINE = 100  # a list of words longer than this gets a line for each
# besides what is plain for kubectl: references such as `registry.example.com/web:1.0.0`; `22:22` is a number for some
PLAIN_REFERENCE = re.compile(r"[a-z][A-Za-z0-9_.-]*(?:[:/][A-Za-z0-9_.-]*[A-Za-z0-9])+")
OMITTED = object()  # a decision to leave a field out: only its remark is written


@dataclass(frozen=True, slots=True)
class Decided:
    """A value, and the id of the decision that made it so."""

    decision: str
    value: Any = OMITTED


@dataclass(frozen=True, slots=True)
class Expression:
    """A scalar that Helm fills in: the whole text after the colon, quotes included."""

    text: str


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping or list that Helm writes: `{{- <text> | nindent N }}`, with N from where it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A field that is there only under a condition of Helm's."""

    condition: str
    value: Any


def written(value: Mapping[str, Any], remark: Remark = lambda decision: "") -> str:
    """The text of one document, with a newline at its end. Each remark stands once, where it comes first."""
    told: set[str] = set()

    def once(decision: str) -> str:
        if decision in told:
            return ""
        told.add(decision)
        return remark(decision)

    return "\n".join(_mapping(value, 0, once)) + "\n"


def plain(value: Any) -> Any:
    """The data without its decisions; what is left out is not there."""
    if isinstance(value, Decided):
        return plain(value.value)
    if isinstance(value, Mapping):
        found = {key: plain(each) for key, each in value.items()}
        return {key: each for key, each in found.items() if each is not OMITTED}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def decisions_in(value: Any) -> Iterator[str]:
    """The ids of the decisions in some data, in the order they are written."""
    if isinstance(value, Decided):
        yield value.decision
        yield from decisions_in(value.value)
    elif isinstance(value, When):
        yield from decisions_in(value.value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from decisions_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from decisions_in(each)


def _mapping(value: Mapping[str, Any], indent: int, remark: Remark) -> Iterator[str]:
    for key, each in value.items():
        yield from _entry(key, each, indent, remark)


def _entry(key: str, value: Any, indent: int, remark: Remark) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, Decided):
        text = remark(value.decision)
        yield from (f"{pad}# {line}" for line in text.splitlines())
        if value.value is not OMITTED:
            yield from _entry(key, value.value, indent, remark)
    elif isinstance(value, When):
        yield f"{pad}{{{{- {value.condition} }}}}"
        yield from _entry(key, value.value, indent, remark)
        yield f"{pad}{{{{- end }}}}"
    elif isinstance(value, Nested):
        yield f"{pad}{_text(key)}:"
        yield f"{pad}  {{{{- {value.text} | nindent {indent + 2} }}}}"
    elif (inline := _inline(value)) is not None:
        yield f"{pad}{_text(key)}: {inline}"
    else:
        yield f"{pad}{_text(key)}:"
        yield from _block(value, indent + 2, remark)


def _block(value: Any, indent: int, remark: Remark) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(value, indent, remark)
        return
    for item in value:
        yield from _item(item, indent, remark)


def _item(item: Any, indent: int, remark: Remark) -> Iterator[str]:
    pad = " " * indent
    if isinstance(item, Decided):
        yield from (f"{pad}# {line}" for line in remark(item.decision).splitlines())
        yield from _item(item.value, indent, remark)
    elif isinstance(item, When):
        yield f"{pad}{{{{- {item.condition} }}}}"
        yield from _item(item.value, indent, remark)
        yield f"{pad}{{{{- end }}}}"
    elif isinstance(item, Nested):
        yield f"{pad}{{{{- {item.text} | nindent {indent} }}}}"
    elif (inline := _inline(item)) is not None:
        yield f"{pad}- {inline}"
    else:
        yield from _dashed(list(_block(item, indent + 2, remark)), pad)


def _dashed(lines: list[str], pad: str) -> Iterator[str]:
    """The lines of an item with its dash before the first key; a remark on that key stands above the dash."""
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (line.removeprefix("  ") for line in lines[:first])
    yield f"{pad}- {lines[first][len(pad) + 2 :]}"
    yield from lines[first + 1 :]


def _inline(value: Any) -> str | None:
    """A value that fits behind its key; None for one that takes lines of its own."""
    if isinstance(value, Mapping):
        return None if value else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _words(value)
    return _scalar(value)


def _words(value: Sequence[Any]) -> str | None:
    if not all(isinstance(item, str | int | Expression) for item in value):
        return None
    text = f"[{', '.join(_scalar(item) for item in value)}]"
    return text if len(text) <= LINE else None


def _scalar(value: Any) -> str:
    if isinstance(value, Expression):
        return value.text
    return _text(value) if isinstance(value, str) else json.dumps(value)


@lru_cache(maxsize=2_000)
def _text(text: str) -> str:
    return text if PLAIN_REFERENCE.fullmatch(text) else as_scalar(text)
