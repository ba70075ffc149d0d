"""A template's text → pieces: the text between actions, the actions, and the words of each action.

One walk over the characters, as Go's own lexer does it; nothing goes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

SPACES = " \t\r\n"
_PIECE_END = re.compile(r"""["'`]|\}\}""")
_QUOTE_END = {'"': re.compile(r'[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'), "'": re.compile(r"(?:[^'\\\n]|\\[^\n])*+'")}
_WORD = re.compile(r"[\w.]+")
_TRIMMED_END = re.compile(r"[ \t\r\n]-\Z")


class Kind(Enum):
    """What a word of an action is."""

    FIELD = auto()  # .Values.image
    VARIABLE = auto()  # $root.Values.image
    DOT = auto()
    NAME = auto()  # a function, a keyword, true, false, nil
    STRING = auto()
    NUMBER = auto()
    PIPE = auto()
    OPEN = auto()
    CLOSE = auto()
    DECLARE = auto()  # := and =
    COMMA = auto()
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an action and where it stands in the file, in characters."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def path(self) -> tuple[str, ...]:
        """The names of a field or after a variable."""
        return tuple(name for name in self.text.split(".")[1:] if name)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or an action from its `{{` to behind its `}}`."""

    start: int
    end: int
    is_action: bool = False
    is_comment: bool = False
    trims_left: bool = False
    trims_right: bool = False
    body_start: int = 0
    body_end: int = 0
    problem: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The pieces in file order; after an action that is never closed comes nothing more."""
    position = 0
    while (start := text.find("{{", position)) >= 0:
        if start > position:
            yield Piece(position, start)
        action = _action(text, start)
        yield action
        if action.problem:
            return
        position = action.end
    if position < len(text):
        yield Piece(position, len(text))


def _action(text: str, start: int) -> Piece:
    trims_left = text[start + 2 : start + 3] == "-" and text[start + 3 : start + 4] in SPACES and start + 3 < len(text)
    body = start + 4 if trims_left else start + 2
    comment = body
    while comment < len(text) and text[comment] in SPACES and trims_left:
        comment += 1
    if text.startswith("/*", comment):
        return _comment(text, start, comment, trims_left)
    position = body
    while mark := _PIECE_END.search(text, position):
        if mark[0] == "}}":
            return _closed(text, start, body, mark.start(), trims_left)
        position = _behind_quote(text, mark.start())
        if position < 0:
            problem = "A quoted text is not closed."
            return Piece(start, len(text), True, False, trims_left, False, body, len(text), problem)
    return Piece(start, len(text), True, False, trims_left, False, body, len(text), "`{{` has no `}}`.")


def _closed(text: str, start: int, body: int, closing: int, trims_left: bool) -> Piece:
    trims_right = bool(_TRIMMED_END.search(text, max(body - 1, closing - 2), closing))
    body_end = closing - 2 if trims_right else closing
    return Piece(start, closing + 2, True, False, trims_left, trims_right, body, max(body, body_end))


def _comment(text: str, start: int, begin: int, trims_left: bool) -> Piece:
    closing = text.find("*/", begin + 2)
    if closing < 0:
        problem = "The comment is not closed with `*/`."
        return Piece(start, len(text), True, True, trims_left, False, begin, len(text), problem)
    for ending, trims_right in (("*/}}", False), ("*/ -}}", True)):
        if text.startswith(ending, closing):
            end = closing + len(ending)
            return Piece(start, end, True, True, trims_left, trims_right, begin, closing + 2)
    problem = "After a comment's `*/` the action must end at once."
    return Piece(start, len(text), True, True, trims_left, False, begin, len(text), problem)


def _behind_quote(text: str, start: int) -> int:
    if text[start] == "`":
        return text.find("`", start + 1) + 1 or -1
    end = _QUOTE_END[text[start]].match(text, start + 1)
    return end.end() if end else -1


def words(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of an action's body."""
    position = start
    while position < end:
        sign = text[position]
        if sign in SPACES:
            position += 1
            continue
        word = _word(text, position, end, sign)
        yield word
        position = word.end


_SIGNS = {"|": Kind.PIPE, "(": Kind.OPEN, ")": Kind.CLOSE, "=": Kind.DECLARE, ",": Kind.COMMA}


def _word(text: str, start: int, end: int, sign: str) -> Word:
    if sign in "\"'`":
        stop = _behind_quote(text, start)
        return Word(Kind.STRING, text[start:stop], start, stop) if start < stop <= end else _wrong(text, start)
    if text.startswith(":=", start):
        return Word(Kind.DECLARE, ":=", start, start + 2)
    if sign in _SIGNS:
        return Word(_SIGNS[sign], sign, start, start + 1)
    if sign in "$.":
        return _reference(text, start, end)
    if sign.isdigit() or (sign in "+-" and text[start + 1 : start + 2].isdigit()):
        stop = _run(text, start + 1, end)
        return Word(Kind.NUMBER, text[start:stop], start, stop)
    if sign.isalpha() or sign == "_":
        stop = _run(text, start, end)
        name = text[start:stop]
        return Word(Kind.NAME, name, start, stop)
    return _wrong(text, start)


def _reference(text: str, start: int, end: int) -> Word:
    if text[start] == ".":
        stop = _run(text, start, end)
        return Word(Kind.DOT if stop == start + 1 else Kind.FIELD, text[start:stop], start, stop)
    stop = _run(text, start + 1, end)
    return Word(Kind.VARIABLE, text[start:stop], start, stop)


def _run(text: str, start: int, end: int) -> int:
    """Behind the letters, digits and dots that stand together."""
    found = _WORD.match(text, start, end)
    return found.end() if found else start


def _wrong(text: str, start: int) -> Word:
    return Word(Kind.WRONG, text[start], start, start + 1)
