"""Which line of a template each line of its rendering comes from.

Before a template is rendered, marks go into it that its text carries along: one before the first sign of each
line of text, one before each action that writes. They stand where no trimming (`{{-`) can meet them, and never
inside a named template, whose text may be cut, quoted or hashed. What is rendered then says itself where it is from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from agentcore.parsing.helm_nodes import Action, Block, Node, Pipeline, Text
from agentcore.parsing.helm_templates import Template
from agentcore.spans import Span

_BEGIN, _END = "\ue000", "\ue001"
_MARK = re.compile(f"{_BEGIN}([ta])(\\d+):(\\d+):(\\d+){_END}")
_SIGN = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class _Mark:
    """From this place of the rendering on, what stands there comes from this place of the template."""

    line: int
    column: int
    is_text: bool
    from_line: int
    from_column: int

    @property
    def place(self) -> tuple[int, int]:
        return self.line, self.column


def marked(template: Template, number: int) -> str:
    """The template with its marks; `number` tells those of one file from those of another.

    What would be new at each rendering is made the same for all: one input has one result.
    """
    text = template.text
    if _BEGIN in text or _END in text:
        return text
    changes = [change for action in template.actions for change in _settled(action.pipeline)]
    for offset, is_text, trims in _points(template.nodes, text):
        line, column = template.lines.place(offset)
        mark = f"{_BEGIN}{'t' if is_text else 'a'}{number}:{line}:{column}{_END}"
        if is_text:
            changes.append((offset, offset, mark))
        else:
            begin = "{{- " if trims else "{{ "
            changes.append((offset, offset + (3 if trims else 2), f'{begin}"{mark}"}}}}' + "{{"))
    out: list[str] = []
    position = 0
    for start, end, new in sorted(changes):
        out += (text[position:start], new)
        position = end
    out.append(text[position:])
    return "".join(out)


_RANDOM_TEXTS = frozenset({"randAlphaNum", "randAlpha", "randNumeric", "randAscii"})
_SETTLED = {"now": '(toDate "2006-01-02" "2025-01-01")', "uuidv4": '"00000000-0000-4000-8000-000000000000"'}


def _settled(pipeline: Pipeline) -> Iterator[tuple[int, int, str]]:
    """The changes that keep random functions and the clock out of a pipeline."""
    for command in pipeline.commands:
        word = command.terms[0].word if command.terms else None
        if word is not None and command.function in _RANDOM_TEXTS and len(command.arguments) == 1:
            sign = "1" if command.function == "randNumeric" else "x"
            yield word.start, word.end, "trunc"
            yield command.arguments[0].end, command.arguments[0].end, f' "{sign * 64}"'
        for term in command.terms:
            if term.pipeline is not None:
                yield from _settled(term.pipeline)
            elif term.is_name and term.word.text in _SETTLED:
                yield term.word.start, term.word.end, _SETTLED[term.word.text]


def _points(nodes: list[Node], text: str) -> Iterator[tuple[int, bool, bool]]:
    """Where marks go: the offset, whether it is before text, and whether the action there trims what is before it."""
    waiting = [nodes]
    while waiting:
        for node in waiting.pop():
            if isinstance(node, Text):
                for sign in _SIGN.finditer(text, node.start, node.end):
                    yield sign.start(), True, False
            elif isinstance(node, Block):
                if node.action.keyword not in ("define", "block"):
                    waiting.extend(body for _, body in node.branches)
            elif node.writes:
                yield node.piece.start, False, node.piece.trims_left


class Places:
    """One rendered file without its marks, and where each of its places comes from."""

    def __init__(self, template: Template, number: int, rendered: str) -> None:
        self.template = template
        self.marks: list[_Mark] = []
        self.text = self._taken_out(rendered, number)
        self._starts = [mark.place for mark in self.marks]
        self._actions = {(action.span.line, action.span.column): action for action in template.actions}

    def _taken_out(self, rendered: str, number: int) -> str:
        out: list[str] = []
        line, column, position = 1, 1, 0
        for mark in _MARK.finditer(rendered):
            piece = rendered[position : mark.start()]
            out.append(piece)
            line, column = _advanced(line, column, piece)
            position = mark.end()
            if int(mark[2]) == number:
                self.marks.append(_Mark(line, column, mark[1] == "t", int(mark[3]), int(mark[4])))
        out.append(rendered[position:])
        return "".join(out)

    @cached_property
    def rows(self) -> list[str]:
        """The rendered lines."""
        return self.text.split("\n")

    @property
    def is_known(self) -> bool:
        return bool(self.marks)

    def span(self, rendered: Span) -> Span:
        """Where a stretch of the rendering stands in the template."""
        first = self._mark(rendered.line, rendered.column)
        if first is None:
            return self.template.first_line
        start = self._start(first, rendered)
        if (rendered.end_line, rendered.end_column) <= (rendered.line, rendered.column):
            return Span(self.template.path, *start) if first.is_text else self._whole(first)
        last = self._mark(rendered.end_line, max(1, rendered.end_column - 1))
        end = self._end(last, rendered) if last else start
        if end < start:
            end = start if first.is_text else self._end(first, rendered)
        return Span(self.template.path, *start, *end)

    def is_literal(self, rendered: Span) -> bool:
        """Whether a stretch stands in the template as it is, no action in it."""
        first = self._mark(rendered.line, rendered.column)
        last = self._index(rendered.end_line, max(1, rendered.end_column - 1))
        begin = self._index(rendered.line, rendered.column)
        inside = self.marks[max(begin, 0) : last + 1]
        return first is not None and all(mark.is_text for mark in inside)

    def _index(self, line: int, column: int) -> int:
        return bisect_right(self._starts, (line, column)) - 1

    def _mark(self, line: int, column: int) -> _Mark | None:
        index = self._index(line, column)
        return self.marks[index] if index >= 0 else None

    def _start(self, mark: _Mark, rendered: Span) -> tuple[int, int]:
        if mark.is_text and mark.line == rendered.line:
            return mark.from_line, mark.from_column + rendered.column - mark.column
        return mark.from_line, mark.from_column

    def _end(self, mark: _Mark, rendered: Span) -> tuple[int, int]:
        if not mark.is_text:
            action = self._action(mark)
            return (action.span.end_line, action.span.end_column) if action else (mark.from_line, mark.from_column)
        if mark.line == rendered.end_line:
            return mark.from_line, mark.from_column + rendered.end_column - mark.column
        row = self.template.lines.rows[mark.from_line - 1]
        return mark.from_line, max(mark.from_column, len(row.rstrip()) + 1)

    def _whole(self, mark: _Mark) -> Span:
        action = self._action(mark)
        return action.span if action else Span(self.template.path, mark.from_line, mark.from_column)

    def _action(self, mark: _Mark) -> Action | None:
        return self._actions.get((mark.from_line, mark.from_column))


def _advanced(line: int, column: int, piece: str) -> tuple[int, int]:
    breaks = piece.count("\n")
    if breaks:
        return line + breaks, len(piece) - piece.rfind("\n")
    return line, column + len(piece)
