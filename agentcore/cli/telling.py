"""A reply as it reads in a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from agentcore.asking.reply import Reply
from agentcore.knowledge.records import Effect

WIDTH = 100
KEPT = ("|", "    ")
ITEM = re.compile(r"(?:-|\d+\.) ")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
MARKS = {Effect.READS: "", Effect.CHANGES: "changes", Effect.DESTROYS: "DESTROYS"}


def told(reply: Reply) -> str:
    """The explanation, the files with their names, the commands with their purposes, and the practices."""
    return "\n".join(_lines(reply)) + "\n"


def _lines(reply: Reply) -> Iterator[str]:
    if reply.corrections:
        yield f"Read as {', '.join(read for _, read in reply.corrections)}."
        yield ""
    for number, statement in enumerate(reply.statements):
        yield from ([""] if number else [])
        yield from _wrapped(statement.text)
    for file in reply.files:
        yield from ("", f"── {file.path} ".ljust(WIDTH, "─"), file.text.rstrip("\n"))
    if reply.commands:
        yield from ("", "── Commands ".ljust(WIDTH, "─"))
        for one in reply.commands:
            mark = f" [{MARKS[one.effect]}]" if MARKS[one.effect] else ""
            yield from (f"  {one.command}", f"      {one.purpose}{mark}")
    if reply.best_practices:
        yield from ("", "── Good practice ".ljust(WIDTH, "─"))
        for practice in reply.best_practices:
            yield from textwrap.wrap(
                BOLD.sub(r"\1", practice.text), WIDTH, initial_indent="  - ", subsequent_indent="    "
            )


def _wrapped(text: str) -> Iterator[str]:
    """Paragraphs and items of lists are filled; tables, fences and what is indented stay as they are."""
    blocks = [text] if "```" in text else BOLD.sub(r"\1", text).split("\n\n")
    for number, block in enumerate(blocks):
        yield from ([""] if number else [])
        if "```" in block or block.startswith(KEPT):
            yield from block.splitlines()
        elif item := ITEM.match(block):
            yield from (line for row in block.splitlines() for line in _filled(row, " " * len(item[0])))
        else:
            yield from _filled(block, "")


def _filled(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
