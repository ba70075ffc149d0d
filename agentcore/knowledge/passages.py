"""Splits the Markdown of a topic into its passages, each with the line it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from agentcore.knowledge.records import Passage

ANCHOR = re.compile(r"\{#([a-z0-9-]+)\}\Z")
FENCE = "```"


class KnowledgeError(ValueError):
    """A file of knowledge that is not in its form: which one, on which line (from 1), and what is wrong there."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


Numbered = tuple[int, str]  # a line's number, from 1, and its text


def numbered(lines: Sequence[str], first: int = 1) -> list[Numbered]:
    return list(enumerate(lines, first))


def blocks(path: str, lines: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    """What stands between blank lines; a fence is one block, whatever it holds. Raises KnowledgeError."""
    block: list[Numbered] = []
    opened = 0
    for number, line in lines:
        if line.startswith(FENCE):
            opened = 0 if opened else number
        if line.strip() or opened:
            block.append((number, line))
        elif block:
            yield block
            block = []
    if opened:
        raise KnowledgeError(path, opened, "this fence is never closed")
    if block:
        yield block


def passages(path: str, lines: Iterable[Numbered]) -> tuple[Passage, ...]:
    """Each block is a passage; a line `{#name}` above it is its anchor. Raises KnowledgeError.

    A block that ends in a colon goes with the one it leads to. If that has the anchor, the anchor names it alone.
    """
    found: list[Passage] = []
    for block in blocks(path, lines):
        here = _passage(path, block)
        if found and found[-1].text.endswith(":"):
            here = _led_to(path, block[0][0], found.pop(), here)
        found.append(here)
    return tuple(found)


def _led_to(path: str, number: int, lead: Passage, here: Passage) -> Passage:
    if lead.anchor and here.anchor:
        raise KnowledgeError(path, number, f"`#{here.anchor}` is led to by `#{lead.anchor}`: one anchor is enough")
    alone = here.text if here.anchor else ""
    return Passage(f"{lead.text}\n\n{here.text}", lead.anchor or here.anchor, alone)


def _passage(path: str, block: list[Numbered]) -> Passage:
    number, first = block[0]
    anchor = ANCHOR.match(first.strip())
    if not anchor:
        if first.startswith("{"):
            raise KnowledgeError(path, number, f"`{first}` is no anchor; one is written `{{#small-letters}}`")
        return Passage("\n".join(line for _, line in block))
    if not block[1:]:
        raise KnowledgeError(path, number, f"nothing stands below the anchor `{anchor[1]}`")
    return Passage("\n".join(line for _, line in block[1:]), anchor[1])
