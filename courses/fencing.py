"""The fenced blocks of a Markdown text, and the lines outside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"(?P<indent> *)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)\Z")


@dataclass(frozen=True)
class Fence:
    """A fenced block of a Markdown text. `first` and `last` are the lines of its marks, from 1."""

    first: int
    last: int
    indent: int
    info: str
    text: str
    is_closed: bool


def fences(text: str) -> Iterator[Fence]:
    """The fenced blocks of a Markdown text, in order; one left open ends with the text."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        start = FENCE.match(lines[number].rstrip())
        first = number
        number += 1
        if start is None:
            continue
        mark, indent = start["mark"], len(start["indent"])
        while number < len(lines) and not _closes(lines[number], mark, indent):
            number += 1
        inside = [line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in lines[first + 1 : number]]
        is_closed = number < len(lines)
        last = min(number + 1, len(lines))
        yield Fence(first + 1, last, indent, start["info"].strip(), "\n".join(inside) + "\n", is_closed)
        number += 1


def prose_lines(text: str, blocks: list[Fence]) -> Iterator[tuple[int, str]]:
    """The lines outside fences, counted from 1."""
    inside = {number for fence in blocks for number in range(fence.first, fence.last + 1)}
    for number, line in enumerate(text.split("\n"), start=1):
        if number not in inside:
            yield number, line


def _closes(line: str, mark: str, indent: int) -> bool:
    """A fence closes at the indent it opened with, so that a question's prompt can hold a fence of its own."""
    stripped = line.strip()
    return len(stripped) >= len(mark) and set(stripped) == {mark[0]} and line.rstrip() == " " * indent + stripped
