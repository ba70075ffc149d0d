"""Dockerfile text → logical lines, as BuildKit reads them: directives, comments, continuations, heredocs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from agentcore.spans import Span

DIRECTIVE = re.compile(r"#[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=(.*)")
WORD = re.compile(r"\S+")
HEREDOC = re.compile(r"(\d*)<<(-?)([^<]+)")
TAKES_HEREDOCS = ("add", "copy", "run")
made = tuple.__new__  # a Span of which every part is known, made without asking what is left out
KNOWN_DIRECTIVES = ("syntax", "escape", "check")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment line, without its #."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """A parser directive: `# syntax=`, `# escape=` or `# check=` at the very top."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Something that stops BuildKit from reading the file."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text joined from pieces of a file, which knows where each of its characters stands."""

    text: str
    path: str
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at an offset."""
        if len(self.starts) == 1:
            line, column = self.places[0]
            return line, column + offset
        number = max(0, bisect_right(self.starts, offset) - 1)
        line, column = self.places[number]
        return line, column + offset - self.starts[number]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file that text[start:end] came from."""
        if len(self.starts) == 1:
            line, column = self.places[0]
            end_column = column + (end if end > start else start)
            return made(Span, (self.path, line, column + start, line, end_column))
        line, column = self.place(start)
        if end <= start:
            return Span(self.path, line, column, line, column)
        end_line, end_column = self.place(end - 1)
        return Span(self.path, line, column, end_line, end_column + 1)


@dataclass(frozen=True, slots=True)
class Heredoc:
    """A here-document after an instruction."""

    name: str
    expand: bool
    chomp: bool
    body: Stretch
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """One instruction with its continuations joined, its heredocs, and the comments right above it."""

    stretch: Stretch
    heredocs: tuple[Heredoc, ...]
    comments: tuple[Comment, ...]
    span: Span
    written_until: int
    empty_rows: tuple[int, ...]


@dataclass
class Reader:
    """Walks the file once, from the first line to the last."""

    path: str
    rows: list[str]
    number: int = 0
    escape: str = "\\"
    at_top: bool = True
    comments: list[Comment] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    problems: list[SyntaxProblem] = field(default_factory=list)
    above: list[Comment] = field(default_factory=list)

    def lines(self) -> Iterator[LogicalLine]:
        while self.number < len(self.rows):
            row = self.rows[self.number]
            body = row.strip()
            if body.startswith("#"):
                self.read_comment(row)
                self.number += 1
            elif not body:
                self.number += 1
                self.at_top = False
                self.above = []
            else:
                self.at_top = False
                line = self.read_instruction()
                if line.stretch.text.strip():
                    yield line
                self.above = []

    def read_comment(self, row: str) -> None:
        body = row.strip()
        column = len(row) - len(row.lstrip()) + 1
        span = Span(self.path, self.number + 1, column, self.number + 1, column + len(body))
        match = DIRECTIVE.fullmatch(body) if self.at_top else None
        name = match[1].lower() if match else ""
        if match and name in KNOWN_DIRECTIVES:
            self.read_directive(Directive(name, match[2].strip(), span))
            return
        self.at_top = False
        comment = Comment(body[1:].strip(), span)
        self.comments.append(comment)
        self.above.append(comment)

    def read_directive(self, directive: Directive) -> None:
        if any(known.name == directive.name for known in self.directives):
            text = f"The parser directive `{directive.name}` stands twice; only one may."
            self.problems.append(SyntaxProblem(directive.span, text))
        self.directives.append(directive)
        if directive.name != "escape":
            return
        if directive.value in ("\\", "`"):
            self.escape = directive.value
        else:
            text = "The escape character must be a backslash or a backtick."
            self.problems.append(SyntaxProblem(directive.span, text))

    def read_instruction(self) -> LogicalLine:
        pieces: list[tuple[str, int, int]] = []
        empty_rows: list[int] = []
        open_ended = True
        while open_ended and self.number < len(self.rows):
            row = self.rows[self.number]
            self.number += 1
            body = row.lstrip()
            if pieces and body.startswith("#"):
                self.note_inner_comment(row)
            elif pieces and not body:
                empty_rows.append(self.number)
            else:
                left = len(row) - len(body) if not pieces else 0
                kept, open_ended = self.cut_continuation(row[left:])
                pieces.append((kept, self.number, left + 1))
        written_until = self.number
        stretch = join(self.path, pieces)
        heredocs = tuple(self.read_heredocs(stretch))
        last = len(self.rows[self.number - 1])
        line, column = stretch.place(0)
        span = Span(self.path, line, column, self.number, last + 1)
        return LogicalLine(stretch, heredocs, tuple(self.above), span, written_until, tuple(empty_rows))

    def note_inner_comment(self, row: str) -> None:
        column = len(row) - len(row.lstrip()) + 1
        span = Span(self.path, self.number, column, self.number, len(row.rstrip()) + 1)
        self.comments.append(Comment(row.strip()[1:].strip(), span))

    def cut_continuation(self, row: str) -> tuple[str, bool]:
        """The row without its continuation character, and whether the next row belongs to it."""
        body = row.rstrip(" \t")
        if not body.endswith(self.escape) or body.endswith(self.escape * 2):
            return row, False
        return body[:-1], True

    def read_heredocs(self, stretch: Stretch) -> Iterator[Heredoc]:
        if "<<" not in stretch.text or not takes_heredocs(stretch.text):
            return
        for start, end in quoted_words(stretch.text):
            match = HEREDOC.fullmatch(stretch.text[start:end])
            name, is_quoted = unquoted(match[3]) if match else ("", False)
            if match and name:
                yield self.read_heredoc(stretch.span(start, end), name, match[2] == "-", (is_quoted, start, end))

    def read_heredoc(self, word: Span, name: str, chomp: bool, rest: tuple[bool, int, int]) -> Heredoc:
        pieces: list[tuple[str, int, int]] = []
        is_closed = False
        while self.number < len(self.rows) and not is_closed:
            row = self.rows[self.number]
            self.number += 1
            body = row.lstrip("\t") if chomp else row
            is_closed = body == name
            if not is_closed:
                pieces.append((body + "\n", self.number, len(row) - len(body) + 1))
        if not is_closed:
            text = f"The heredoc `{name}` is never closed: a line with only `{name}` is missing."
            self.problems.append(SyntaxProblem(word, text))
        is_quoted, start, end = rest
        return Heredoc(name, not is_quoted, chomp, join(self.path, pieces, word), start, end)


def join(path: str, pieces: list[tuple[str, int, int]], fallback: Span | None = None) -> Stretch:
    """One text from (text, line, column) pieces."""
    starts, places, texts, offset = [], [], [], 0
    for text, line, column in pieces:
        starts.append(offset)
        places.append((line, column))
        texts.append(text)
        offset += len(text)
    if not pieces:
        starts, places = [0], [(fallback.line, fallback.column) if fallback else (1, 1)]
    return Stretch("".join(texts), path, tuple(starts), tuple(places))


def reader(text: str, path: str) -> Reader:
    """A reader of a file's text; a byte order mark and Windows line ends are no part of it."""
    rows = [row.removesuffix("\r") for row in text.removesuffix("\n").split("\n")]
    if rows[0].startswith("\ufeff"):
        rows[0] = rows[0][1:]
    return Reader(path, rows)


def takes_heredocs(text: str) -> bool:
    words = text.split(None, 2)
    first = words[0].lower()
    return first in TAKES_HEREDOCS or (first == "onbuild" and len(words) > 1 and words[1].lower() in TAKES_HEREDOCS)


def quoted_words(text: str, start: int = 0, escape: str = "\\") -> Iterator[tuple[int, int]]:
    """Where the words of a text start and end: split at white space outside quotes."""
    if "'" in text or '"' in text or escape in text:
        return words_with_quotes(text, start, escape)
    return (match.span() for match in WORD.finditer(text, start))


def words_with_quotes(text: str, start: int, escape: str) -> Iterator[tuple[int, int]]:
    begin, quote, position = -1, "", start
    while position < len(text):
        letter = text[position]
        if not quote and letter.isspace():
            if begin >= 0:
                yield begin, position
            begin = -1
            position += 1
            continue
        if begin < 0:
            begin = position
        if letter == escape and quote != "'":
            position += 1
        elif quote and letter == quote:
            quote = ""
        elif not quote and letter in "'\"":
            quote = letter
        position += 1
    if begin >= 0:
        yield begin, len(text)


def unquoted(text: str) -> tuple[str, bool]:
    """The text without quotes and escapes, and whether it had any."""
    plain = re.sub(r"\\(.?)|['\"]", lambda match: match[1] or "", text)
    return plain, plain != text
