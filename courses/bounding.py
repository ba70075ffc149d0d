"""What Markdown is never given to the renderer, because the renderer would not come back.

Measured on Python-Markdown 3: 20 KB of `[` take half a minute, and nesting is handled by recursion.
"""

import re

MAX_CHARACTERS = 60_000
MAX_LINE = 5_000
MAX_OPEN_BRACKETS = 24
MAX_RUN = 200
MAX_INDENT = 40
MAX_QUOTE = 8

MARKS = re.compile(r"([^\w\s])\1*")


class MarkdownRefused(Exception):
    """Names the limit that a text is over, and the line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def refuse_unbounded(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise MarkdownRefused(1, f"longer than {MAX_CHARACTERS:,} characters; split it")
    open_brackets = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            raise MarkdownRefused(number, f"a line of more than {MAX_LINE:,} characters; wrap it")
        open_brackets = open_brackets + line.count("[") - line.count("]") if line.strip() else 0
        open_brackets = max(open_brackets, 0)
        if open_brackets > MAX_OPEN_BRACKETS or "[" * MAX_OPEN_BRACKETS in line:
            raise MarkdownRefused(number, f"more than {MAX_OPEN_BRACKETS} open brackets `[`")
        stripped = line.lstrip(" \t")
        if len(line) - len(stripped) > MAX_INDENT and not stripped.startswith(("'", '"')):
            raise MarkdownRefused(number, f"indented by more than {MAX_INDENT} characters")
        if stripped[:200].count(">") > MAX_QUOTE and set(stripped[:MAX_QUOTE]) <= {">", " "}:
            raise MarkdownRefused(number, f"quoted deeper than {MAX_QUOTE} levels")
        for run in MARKS.finditer(line):
            if len(run[0]) > MAX_RUN:
                raise MarkdownRefused(number, f"the same sign more than {MAX_RUN} times in a row")
