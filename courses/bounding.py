"""What Markdown is never given to the renderer, because the renderer would not come back.

Measured on Python-Markdown 3.10: 20 KB of `[` take half a minute, and so do 2,000 lines of `***` without a blank line
between them; nesting is handled by recursion. Its cost grows with the square of what stands in one block, so blocks
are bounded. Fenced code never reaches it and is bounded in size only.
"""

import re
from collections import Counter
from collections.abc import Iterator

MAX_CHARACTERS = 60_000
MAX_BLOCK_CHARACTERS = 6_000
MAX_BLOCK_LINES = 120
MAX_BLOCK_SIGNS = 600
MAX_BLOCK_BRACKETS = 150
MAX_OPEN_BRACKETS = 24
MAX_FENCES = 200
MAX_HEADINGS = 120
MAX_INDENT = 40
MAX_NESTING = 8

SIGNS = frozenset("*_`<>()#=|~^\\{}!&:-")
NESTED = re.compile(rf"[ \t]*(?:(?:>|[-*+]|\d+[.)])[ \t]*){{{MAX_NESTING + 1},}}")


class MarkdownRefused(Exception):
    """Names the limit that a text is over, and the line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def refuse_long(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise MarkdownRefused(1, f"longer than {MAX_CHARACTERS:,} characters; split it")


def refuse_unbounded(lines: list[tuple[int, str]], fence_count: int) -> None:
    """Raise MarkdownRefused if the lines outside fences, with their numbers, are over a limit."""
    if fence_count > MAX_FENCES:
        raise MarkdownRefused(1, f"more than {MAX_FENCES} code blocks; split it")
    headings = [number for number, line in lines if line.lstrip().startswith("#")]
    if len(headings) > MAX_HEADINGS:
        raise MarkdownRefused(headings[MAX_HEADINGS], f"more than {MAX_HEADINGS} headings; split it")
    for number, block in blocks(lines):
        refuse_block(number, block)


def blocks(lines: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """What stands between blank lines, with the number of its first line."""
    start, block = 1, []
    for number, line in lines:
        if line.strip():
            start = start if block else number
            block.append(line)
        elif block:
            yield start, block
            block = []
    if block:
        yield start, block


def refuse_block(number: int, block: list[str]) -> None:
    counts = Counter("".join(block))
    if counts["["] > MAX_BLOCK_BRACKETS:
        raise MarkdownRefused(number, f"more than {MAX_BLOCK_BRACKETS} brackets `[` in one paragraph")
    if counts["["] - counts["]"] > MAX_OPEN_BRACKETS:
        raise MarkdownRefused(number, f"more than {MAX_OPEN_BRACKETS} brackets `[` left open")
    size = sum(map(len, block))
    if size > MAX_BLOCK_CHARACTERS:
        raise MarkdownRefused(number, f"a paragraph of more than {MAX_BLOCK_CHARACTERS:,} characters; add blank lines")
    if len(block) > MAX_BLOCK_LINES:
        raise MarkdownRefused(number, f"a paragraph of more than {MAX_BLOCK_LINES} lines; add blank lines")
    if sum(count for sign, count in counts.items() if sign in SIGNS) > MAX_BLOCK_SIGNS:
        raise MarkdownRefused(number, f"more than {MAX_BLOCK_SIGNS} signs of Markdown in one paragraph")
    for line in block:
        if len(line) - len(line.lstrip(" \t")) > MAX_INDENT:
            raise MarkdownRefused(number, f"indented by more than {MAX_INDENT} characters")
        if NESTED.match(line) and not re.fullmatch(r"\s*([-*_]\s*){3,}", line):
            raise MarkdownRefused(number, f"lists and quotes nested deeper than {MAX_NESTING} levels")
