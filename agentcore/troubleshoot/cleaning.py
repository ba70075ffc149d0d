"""What terminals, chats and mail add to a line, taken off again. Every pattern is linear in the line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)?"  # OSC: window titles, links
    r"|\x1b\[[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|\x1b[@-Z\\^_]?"
    r"|\x9b[0-?]*[@-~]"
    r"|\[\d{1,3}(?:;\d{1,3}){0,4}m(?!\])"  # a colour that lost its escape
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = str.maketrans({"\xa0": " ", "\u2007": " ", "\u202f": " ", "\t": "    "})
_QUOTED = re.compile(r"^ {0,3}(?:> ?){1,5}")
_NUMBERED = re.compile(r"^ {0,8}(\d{1,5})(?:[:|│.)]|(?= )|$)")
_PIPED = re.compile(r"^ *[|│](.*)[|│] *$")
_RULED = re.compile(r"^ *[|│+]?[-=+|│: ]{3,}$")
FENCE = re.compile(r"^ {0,8}(?:>? ?)(?:```|~~~)[\w+-]{0,20} *$")


def without_escapes(text: str) -> str:
    """A line as it looks: no colours, no control characters; of what a carriage return overwrote, the last state."""
    if "\r" in text:
        text = next((part for part in reversed(text.split("\r")) if part.strip()), "")
    if "\x1b" in text or "\x9b" in text or "[" in text:
        text = _ESCAPES.sub("", text)
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text).translate(_SPACES)


def without_marks(texts: Sequence[str]) -> list[str]:
    """The lines without quote marks, line numbers, a Markdown table's bars and the margin they share."""
    plain = [_QUOTED.sub("", text) if ">" in text[:4] else text for text in texts]
    plain = _without_numbers(plain)
    plain = [_without_bars(text) for text in plain]
    margin = min((len(text) - len(text.lstrip(" ")) for text in plain if text.strip(" ")), default=0)
    return [text[margin:].rstrip(" ") for text in plain]


def _without_numbers(texts: list[str]) -> list[str]:
    """Line numbers go only where every line has one and they count up by one."""
    found = [_NUMBERED.match(text) for text in texts if text.strip(" ")]
    if len(found) < 2 or not all(found):
        return texts
    numbers = [int(match[1]) for match in found if match]
    if any(later - earlier != 1 for earlier, later in itertools.pairwise(numbers)):
        return texts
    return [_NUMBERED.sub("", text, count=1) for text in texts]


def _without_bars(text: str) -> str:
    if "|" not in text and "│" not in text:
        return text
    piped = _PIPED.match(text)
    if piped is None:
        return text
    return "" if _RULED.match(text) else "   ".join(cell.strip() for cell in re.split("[|│]", piped[1]))
