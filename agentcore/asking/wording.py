"""A question as words: lower case, without punctuation, each with its place in the text and its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# what is read of a question: its beginning, and the end, where a long story often asks
HEAD_CHARS = 1_200
TAIL_CHARS = 400

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "«": '"', "»": '"', "`": "`", "´": "'"})
_SPACES = str.maketrans({"\u00a0": " ", "\u200b": " ", "\ufeff": " ", "–": "-", "‑": "-", "—": " - "})
_PART = re.compile(r"`([^`\n]{1,300})`|(\n)|([^\s`]+)")
_EDGES = "\"'()[]{}<>,;:!?…*_~|="
_PAIR = re.compile(r"[a-z][a-z-]+(?:/[a-z][a-z-]+)+\Z")
_ENDS = (".", "?", "!", "…", ";")


@dataclass(frozen=True, slots=True)
class Word:
    """`normal` is how it is compared; `start` and `end` are where it stands in the text that was read."""

    normal: str
    start: int
    end: int
    sentence: int
    is_code: bool = False
    is_capital: bool = False  # written in capitals, as `COPY` is

    def read_as(self, normal: str) -> Word:
        return replace(self, normal=normal)


_RUN_TOGETHER = re.compile(r"\b(wo|ca|do|does|is|did|was|are|were|could|would|should|has|have|had)nt\b", re.IGNORECASE)


def tidied(text: str) -> str:
    """With plain quotes, hyphens and spaces, and `wont` as `won't`; as long as its head and tail are read."""
    text = _RUN_TOGETHER.sub(r"\1n't", text.translate(_QUOTES).translate(_SPACES))
    if len(text) <= HEAD_CHARS + TAIL_CHARS:
        return text
    return f"{text[:HEAD_CHARS]}\n{text[-TAIL_CHARS:]}"


def words(text: str) -> tuple[Word, ...]:
    """Of a tidied text."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    shouts = text.upper() == text
    sentence = 0
    for found in _PART.finditer(text):
        if found[2]:
            sentence += 1
        elif found[1]:
            yield from (Word(part.lower(), found.start(1), found.end(1), sentence, True) for part in found[1].split())
        else:
            yield from _split(found[3], found.start(3), sentence, shouts)
            sentence += found[3].rstrip("\"')*_").endswith(_ENDS)


def _split(raw: str, start: int, sentence: int, shouts: bool) -> Iterator[Word]:
    normal = _stripped(raw.lower())
    if normal.isalnum():
        yield Word(normal, start, start + len(raw), sentence, is_capital=_is_capital(raw, shouts))
        return
    parts = normal.split("/") if _PAIR.match(normal) else re.split(r"[,;()|]+|->|\.\.+", normal)
    for part in parts:
        for piece in _stripped(part).replace("'", " ").split():
            yield Word(piece, start, start + len(raw), sentence, "=" in raw, _is_capital(raw, shouts))


def _is_capital(raw: str, shouts: bool) -> bool:
    return len(raw) > 1 and raw.isupper() and not shouts


def _stripped(raw: str) -> str:
    return raw.strip(_EDGES).rstrip(".").strip(_EDGES)
