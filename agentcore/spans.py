"""Where something stands in a file."""

from __future__ import annotations

from typing import NamedTuple


class _Stretch(NamedTuple):
    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Span(_Stretch):
    """A stretch of one file. Lines and columns count from 1, in characters; the end column is exclusive."""

    __slots__ = ()

    def __new__(cls, path: str, line: int, column: int = 1, end_line: int = 0, end_column: int = 0) -> Span:
        return tuple.__new__(cls, (path, line, column, end_line or line, end_column or column))

    def to(self, other: Span) -> Span:
        """The stretch from where this one starts to where the other ends."""
        return Span(self.path, self.line, self.column, other.end_line, other.end_column)

    @property
    def start(self) -> Span:
        """The empty stretch before it, where something can be put in."""
        return Span(self.path, self.line, self.column)

    @property
    def end(self) -> Span:
        """The empty stretch after it."""
        return Span(self.path, self.end_line, self.end_column)

    @property
    def is_on_one_line(self) -> bool:
        return self.line == self.end_line
