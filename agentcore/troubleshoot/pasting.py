"""A paste as lines that know where they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agentcore.troubleshoot.bounding import GAP, bounded
from agentcore.troubleshoot.cleaning import FENCE, without_escapes, without_marks
from agentcore.troubleshoot.commands import Command, command_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line to read: cleaned, perhaps put together of several of the paste's, counted from 1."""

    text: str
    numbers: tuple[int, ...]
    command: Command | None = None  # the command line above it

    @property
    def number(self) -> int:
        return self.numbers[0]

    def followed_by(self, other: Line, glue: str) -> Line:
        """This line and the one that a narrow window made of its end."""
        return replace(
            self,
            text=f"{self.text}{glue}{other.text.lstrip(' ') if glue else other.text}",
            numbers=self.numbers + other.numbers,
        )


@dataclass(frozen=True, slots=True)
class Paste:
    """The lines to read in order, and each of them as it looked, by its number."""

    lines: tuple[Line, ...]
    originals: Mapping[int, str]
    commands: tuple[tuple[int, Command], ...]
    note: str = ""

    def quoted(self, line: Line) -> str:
        return "\n".join(self.originals[number] for number in line.numbers).strip("\n")


def paste_of(text: str) -> Paste:
    """Read a paste. What is beyond the bounds is left out, and the note says so."""
    found = bounded(text)
    looks = [(number, row if row is GAP else without_escapes(row)) for number, row in found.rows]
    kept = [(number, row) for number, row in looks if not FENCE.match(row)]
    plain = without_marks([row for _, row in kept])
    lines: list[Line] = []
    commands: list[tuple[int, Command]] = []
    for (number, row), text_ in zip(kept, plain, strict=True):
        # a prompt may end in the sign that quotes a mail
        command = command_of(text_) or (command_of(row) if row.startswith((">", "PS")) else None)
        if command is not None:
            commands.append((number, command))
        lines.append(Line("" if command else text_, (number,), commands[-1][1] if commands else None))
    originals = {number: row for number, row in looks if row is not GAP}
    return Paste(tuple(lines), originals, tuple(commands), found.note)
