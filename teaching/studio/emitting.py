"""Plain data written as YAML the way the course's files are: two spaces, block style, texts quoted where needed."""

import json
import re
from dataclasses import dataclass
from typing import Any

import yaml

from courses.locating import MAX_DEPTH, YamlRefused, resolve

STEP = 2
MAX_FLOW = 100
NEWLINE = "\n"

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=][^\x00-\x1f\x7f]*\Z|-[A-Za-z][^\x00-\x1f\x7f]*\Z")
_PRINTABLE = re.compile("[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*\\Z")
_IN_FLOW = re.compile(r"[,\[\]{}:?]")


@dataclass(frozen=True)
class Written:
    """What stands behind a key's colon or a dash, and the lines below it."""

    head: str
    body: tuple[str, ...] = ()


def written(value: Any, column: int, *, quoted: bool = False, dash: int | None = None, depth: int = 0) -> Written:
    """A value that stands behind a key or dash in this column; `quoted` writes even texts of many lines in one.

    `dash` is the column of a list's dashes where it is not the usual one. Raises YamlRefused for what YAML here
    cannot hold.
    """
    if depth > MAX_DEPTH:
        raise YamlRefused(1, f"nested deeper than {MAX_DEPTH} levels")
    inner = column + STEP
    if isinstance(value, dict) and value:
        return Written("", tuple(entries(value, inner, quoted=quoted, depth=depth)))
    if isinstance(value, list | tuple) and value:
        inner = inner if dash is None else dash
        return Written("", tuple(line for each in value for line in item(each, inner, quoted=quoted, depth=depth)))
    if isinstance(value, str) and not quoted and _is_literal(value):
        return Written(_header(value), tuple(_indented(value, inner)))
    return Written(scalar(value))


def entries(mapping: dict[str, Any], column: int, *, quoted: bool = False, depth: int = 0) -> list[str]:
    """The lines of a mapping's entries whose keys begin in this column."""
    lines = []
    for key, value in mapping.items():
        made = written(value, column, quoted=quoted, depth=depth + 1)
        lines += [" " * column + f"{scalar(key)}: {made.head}".rstrip(" "), *made.body]
    return lines


def item(value: Any, column: int, *, quoted: bool = False, depth: int = 0) -> list[str]:
    """The lines of a list's item whose dash stands in this column."""
    made = written(value, column, quoted=quoted, depth=depth + 1)
    dash = " " * column + "-"
    if not made.head and made.body:  # a collection begins in the dash's line
        return [dash + " " + made.body[0][column + STEP :], *made.body[1:]]
    return [f"{dash} {made.head}", *made.body]


def flow(value: Any, depth: int = 0) -> str:
    """A value in one line, its collections in brackets."""
    if depth > MAX_DEPTH:
        raise YamlRefused(1, f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, in_flow=True)}: {flow(v, depth + 1)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each, depth + 1) for each in value) + "]"
    return scalar(value, in_flow=True)


def fits_flow(value: Any) -> bool:
    """Whether a collection still reads well in one line."""
    made = flow(value)
    return len(made) <= MAX_FLOW and "\\n" not in made


def scalar(value: Any, *, in_flow: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict | list | tuple):
        return "{}" if isinstance(value, dict) else "[]"
    if not isinstance(value, str):
        raise YamlRefused(1, f"a course file holds text, numbers, lists and mappings, no {type(value).__name__}")
    if _is_plain(value, in_flow=in_flow):
        return value
    if "\n" in value or not _PRINTABLE.match(value) or ("'" in value and '"' not in value and "\\" not in value):
        return _double(value)
    return "'" + value.replace("'", "''") + "'"


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not _PLAIN.match(text) or not _PRINTABLE.match(text) or text != text.strip():
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")) or "\t" in text:
        return False
    if in_flow and _IN_FLOW.search(text):
        return False
    return isinstance(resolve(text), str) and not _is_special(text)


def _is_special(text: str) -> bool:
    """Whether another reader of YAML, one of version 1.1, would take it for something else than text."""
    found = yaml.SafeLoader.yaml_implicit_resolvers
    return any(pattern.match(text) for _, pattern in (*found.get(text[:1], ()), *found.get(None, ())))


def _is_literal(text: str) -> bool:
    return "\n" in text and bool(text.strip()) and bool(_PRINTABLE.match(text))


def _header(text: str) -> str:
    indicator = str(STEP) if text[0] in " \t\n" else ""
    keeps = text.endswith(("\n\n", " \n", "\t\n"))
    return f"|{indicator}{'+' if keeps else '' if text[-1] == NEWLINE else '-'}"


def _indented(text: str, column: int) -> list[str]:
    return [" " * column + line if line else "" for line in text.removesuffix("\n").split("\n")]


def _double(text: str) -> str:
    """Quoted with JSON's escapes, which YAML reads alike; what no printer shows is escaped too."""
    made = json.dumps(text, ensure_ascii=False)
    if any("\ud800" <= character <= "\udfff" for character in made):
        raise YamlRefused(1, "a text holds half of a character; write it anew")
    return "".join(each if _PRINTABLE.match(each) else _escape(each) for each in made)


def _escape(character: str) -> str:
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04x}"
