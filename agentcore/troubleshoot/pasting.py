"""A paste as lines that know where they stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agentcore.troubleshoot.cleaning import FENCE, without_escapes, without_marks
from agentcore.troubleshoot.commands import Command, command_of

MOST_CHARS = 256 * 1024
MOST_LINES = 4_000
MOST_CHARS_OF_LINE = 4 * 1024


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
    """The lines to read in order, and every line of the paste as it looked."""

    lines: tuple[Line, ...]
    originals: tuple[str, ...]
    commands: tuple[tuple[int, Command], ...]
    note: str = ""

    def quoted(self, line: Line) -> str:
        return "\n".join(self.originals[number - 1] for number in line.numbers).strip("\n")


def paste_of(text: str) -> Paste:
    """Read a paste. What is beyond the bounds is left out, and the note says so."""
    rows, note = _bounded(text)
    originals = [without_escapes(row) for row in rows]
    kept = [(number, row) for number, row in enumerate(originals, start=1) if not FENCE.match(row)]
    plain = without_marks([row for _, row in kept])
    lines: list[Line] = []
    commands: list[tuple[int, Command]] = []
    for (number, row), text_ in zip(kept, plain, strict=True):
        # a prompt may end in the sign that quotes a mail
        command = command_of(text_) or (command_of(row) if row.startswith((">", "PS")) else None)
        if command is not None:
            commands.append((number, command))
        lines.append(Line("" if command else text_, (number,), commands[-1][1] if commands else None))
    return Paste(tuple(lines), tuple(originals), tuple(commands), note)


def _bounded(text: str) -> tuple[list[str], str]:
    left_out = []
    if len(text) > MOST_CHARS:
        left_out.append(f"what comes after the first {MOST_CHARS // 1024} KiB")
    text = text[:MOST_CHARS].replace("\r\n", "\n")
    rows = (text if "\n" in text else text.replace("\r", "\n")).split("\n")
    if len(rows) > MOST_LINES:
        left_out.append(f"what comes after line {MOST_LINES:,}")
    rows = rows[:MOST_LINES]
    if any(len(row) > MOST_CHARS_OF_LINE for row in rows):
        left_out.append(f"the ends of lines longer than {MOST_CHARS_OF_LINE:,} characters")
    return [row[:MOST_CHARS_OF_LINE] for row in rows], _note(left_out)


def _note(left_out: Sequence[str]) -> str:
    return f"Not read: {'; '.join(left_out)}." if left_out else ""
