"""Closes JSON whose end is cut off, so that what came before can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]]')


def closed(lines: Sequence[str]) -> str:
    """The text with the brackets closed that are still open, after half a key or a comma is dropped."""
    text = "\n".join(lines)
    open_: list[str] = []
    for sign in _SIGNS.findall(text):
        if sign in "{[":
            open_.append("}" if sign == "{" else "]")
        elif sign in "}]" and open_ and open_[-1] == sign:
            open_.pop()
    if not open_:
        return text
    head, newline, last = text.rpartition("\n")
    if not last.rstrip().endswith(("{", "[", "}", "]")):
        last = last if _is_pair(last) else ""
    return f"{head}{newline}{last.rstrip().removesuffix(',')}\n{''.join(reversed(open_))}"


_PAIR = re.compile(r'^\s*"(?:[^"\\]|\\.)*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)\s*,?\s*$')


def _is_pair(line: str) -> bool:
    return _PAIR.match(line) is not None
