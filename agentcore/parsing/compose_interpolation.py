"""`$NAME` and `${NAME…}` in a Compose file: read as Compose reads them, and resolved where that can be known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_MARK = re.compile(r"\$(?:(?P<escaped>\$)|(?P<named>[A-Za-z_][A-Za-z0-9_]*)|(?P<open>\{))")
_BRACED = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?:(?P<operator>:?[-+?])(?P<word>.*))?", re.ASCII)
_BRACE = re.compile(r"\$\{|\}")
_WHOLE = re.compile(r"\$\{[^{}]*\}")
_DEEPEST = 16  # defaults within defaults; nobody writes more than two
_ASSIGNMENT = re.compile(r"[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*(.*)")


class Unknown(str):
    """Text that depends on a variable whose value the files do not tell."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """One use of a variable: its name, its operator (`:-`, `?` …) and the word behind that."""

    name: str
    operator: str = ""
    word: str = ""

    @property
    def is_required(self) -> bool:
        return "?" in self.operator

    @property
    def has_default(self) -> bool:
        return "-" in self.operator


def masked(text: str) -> str:
    """The text with each `${…}` shortened to `$`, so that its own colons do not count."""
    return _WHOLE.sub("$", text)


class BadInterpolation(ValueError):
    """A `${` that is no variable; the message quotes it."""


def resolve(text: str, known: Mapping[str, str]) -> str:
    """The text with its variables replaced, as Unknown if one of them is. Raises BadInterpolation."""
    if "$" not in text:
        return text
    parts = list(_resolved(text, known, 0))
    if None in parts:
        return Unknown(text)
    return "".join(part for part in parts if part is not None)


def variables(text: str) -> tuple[Variable, ...]:
    """Every variable of a text, those in defaults too; nothing if the text cannot be read."""
    try:
        return tuple(_variables(text, 0))
    except BadInterpolation:
        return ()


def _variables(text: str, depth: int) -> Iterator[Variable]:
    for part in _parts(text):
        if isinstance(part, Variable):
            yield part
            if depth < _DEEPEST:
                yield from _variables(part.word, depth + 1)


def _parts(text: str) -> Iterator[str | Variable]:
    """Plain text and variables, in order. Raises BadInterpolation."""
    position = 0
    while mark := _MARK.search(text, position):
        yield text[position : mark.start()]
        position = mark.end()
        if mark["escaped"]:
            yield "$"
        elif mark["named"]:
            yield Variable(mark["named"])
        else:
            end = _closing(text, position)
            yield _braced(text, mark.start(), position, end)
            position = end + 1
    yield text[position:]


def _closing(text: str, start: int) -> int:
    """Where the brace that was opened before `start` is closed, or the end of the text."""
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "${" else -1
        if depth == 0:
            return brace.start()
    return len(text)


def _braced(text: str, opened: int, start: int, end: int) -> Variable:
    found = _BRACED.fullmatch(text, start, end) if end < len(text) else None
    if found is None:
        raise BadInterpolation(text[opened : min(end + 1, opened + 40)])
    return Variable(found["name"], found["operator"] or "", found["word"] or "")


def _resolved(text: str, known: Mapping[str, str], depth: int) -> Iterator[str | None]:
    """The parts of the text with known values in place of variables; None for an unknown one."""
    for part in _parts(text):
        if isinstance(part, str):
            yield part
        elif depth >= _DEEPEST:
            yield None
        else:
            inner = list(_resolved(part.word, known, depth + 1))
            word = None if None in inner else "".join(each for each in inner if each is not None)
            yield _value(part, word, known.get(part.name))


def _value(part: Variable, word: str | None, value: str | None) -> str | None:
    is_set = value is not None and (value != "" or not part.operator.startswith(":"))
    if "+" in part.operator:
        return word if is_set else None
    return value if is_set else (word if part.has_default else None)


def environment_of(text: str) -> dict[str, str]:
    """The variables that an `.env` file sets."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if line.lstrip().startswith("#") or not (match := _ASSIGNMENT.fullmatch(line)):
            continue
        name, value = match[1], match[2].strip()
        if value[:1] in ("'", '"') and value.find(value[0], 1) > 0:
            value = value[1 : value.index(value[0], 1)]
        else:
            value = re.split(r"\s#", value, maxsplit=1)[0].rstrip()
        found[name] = value
    return found
