"""What is valid YAML but hardly what its author meant: it can only be seen in the text, not in the values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from agentcore.parsing.yaml_building import Lines
from agentcore.parsing.yaml_nodes import Document, Scalar, walk
from agentcore.spans import Span


@dataclass(frozen=True, slots=True)
class Oddity:
    """A stretch of text that YAML reads otherwise than a person does."""

    span: Span
    text: str


class ForeignSpace(Oddity):
    """A space that is none to YAML, where one is needed: `text` is its code point."""


class CurlyQuotes(Oddity):
    """A value in typographic quotes, which are part of it."""


class CommentForValue(Oddity):
    """A key whose value begins with `#`, and so is a comment."""


class SwallowedLine(Oddity):
    """A line that looks like a key or a list item and continues the value above it."""


class FoldedScript(Oddity):
    """A script or certificate in a `>` block, which joins its lines."""


_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u3000"
_FOREIGN = re.compile(f"^[ ]*(?:- +)*(?:[\\w./-]+:|-)?([{_SPACES}])", re.M)
_CURLY = re.compile("^[ ]*(?:- +)*(?:[\\w./-]+: +)?([\u201c\u201d\u201e\u2018\u2019][^\n]*)$", re.M)
_COMMENT = re.compile(r"^( *(?:- +)*)([\w./-]+): +(#[^\s#!][^\n]*)$", re.M)
_SWALLOWED = re.compile(r"^( *)(?:- +)*[^\s#-][^\n]*[^\s:|>,{\[][ ]*\n+\1 +((?:- |[\w.-]+:[^\s/:\\])[^\n]*)$", re.M)
_FOLDED = re.compile(r"^[^\n#]*[:-] +(>[+-]?)[ ]*\n\s*(?:#!|-----BEGIN )", re.M)


def oddities(lines: Lines, text: str, documents: tuple[Document, ...]) -> tuple[Oddity, ...]:
    """The oddities of a file, in file order."""
    return tuple(sorted(_Finder(lines, text, documents).found(), key=lambda oddity: oddity.span))


class _Finder:
    def __init__(self, lines: Lines, text: str, documents: tuple[Document, ...]) -> None:
        self.lines = lines
        self.text = text
        self.documents = documents

    def found(self) -> Iterator[Oddity]:
        if not self.text.isascii():
            for match in self._outside(_FOREIGN, 1):
                yield ForeignSpace(self.lines.span(*match.span(1)), f"U+{ord(match[1]):04X}")
            for match in self._outside(_CURLY, 1):
                yield CurlyQuotes(self.lines.span(*match.span(1)), match[1].strip())
        for match in self._outside(_COMMENT, 3) if "#" in self.text else ():
            if not self._has_children(match):
                yield CommentForValue(self.lines.span(*match.span(3)), match[3].strip())
        for match in self._outside(_FOLDED, 1) if ">" in self.text else ():
            yield FoldedScript(self.lines.span(*match.span(1)), match[1])
        for match in _SWALLOWED.finditer(self.text) if self._continued else ():
            scalar = self._within(match.start(2))
            if scalar is not None and scalar.is_plain:
                yield SwallowedLine(self.lines.span(*match.span(2)), match[2].strip())

    def _outside(self, pattern: re.Pattern[str], group: int) -> Iterator[re.Match[str]]:
        """Where a pattern stands outside texts over several lines, in which anything may stand."""
        for match in pattern.finditer(self.text):
            if self._within(match.start(group)) is None:
                yield match

    def _has_children(self, match: re.Match[str]) -> bool:
        """Whether the key holds a mapping or list on the lines below, so that the comment is one."""
        line = self.lines.place(match.end())[0]
        rest = next((row for row in self.lines.rows[line:] if row.strip() and not row.lstrip().startswith("#")), "")
        indent = len(rest) - len(rest.lstrip(" "))
        return indent > len(match[1]) or (indent == len(match[1]) and rest.lstrip().startswith("- "))

    def _within(self, offset: int) -> Scalar | None:
        """The value over several lines, if any, that goes on at an offset; its first line is not asked for."""
        return self._continued.get(self.lines.place(offset)[0])

    @cached_property
    def _continued(self) -> dict[int, Scalar]:
        found: dict[int, Scalar] = {}
        for document in self.documents:
            for node in walk(document.root) if document.root is not None else ():
                if isinstance(node, Scalar) and node.is_block:
                    last = node.span.end_line - (node.span.end_column == 1)
                    found.update(dict.fromkeys(range(node.span.line + 1, last + 1), node))
        return found
