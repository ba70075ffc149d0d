"""A file of shell commands: what each command is, and what it means where it is docker's, kubectl's or helm's."""

from __future__ import annotations

from typing import Any

from agentcore.parsing.commandline import CommandError, read_words
from agentcore.parsing.dockerfile_lines import Stretch
from agentcore.parsing.shell import read_script
from agentcore.parsing.shell_commands import Command, Script
from agentcore.settings import DEFAULT_SETTINGS, Settings

NAMES = (".sh", ".bash")


def is_script(path: str) -> bool:
    return path.endswith(NAMES)


def parse(text: str, path: str, settings: Settings = DEFAULT_SETTINGS) -> Script:
    """Read a whole script."""
    rows = text.split("\n")
    starts, offset = [], 0
    for row in rows:
        starts.append(offset)
        offset += len(row) + 1
    places = tuple((number, 1) for number in range(1, len(rows) + 1))
    return read_script(Stretch(text, path, tuple(starts), places), None, "bash")


def action_of(words: list[str]) -> str:
    """The command in full, without flags and operands: `docker container run`; empty where none is known."""
    try:
        return read_words(words).name
    except CommandError:
        return ""


def as_data(script: Script) -> list[dict[str, Any]]:
    return [command_data(command) for command in script.commands]


def command_data(command: Command) -> dict[str, Any]:
    """`action` is empty for a program whose commands are not known here."""
    meaning: dict[str, Any] = {"action": "", "operands": [], "flags": {}, "rest": []}
    try:
        known = read_words([command.name, *command.values])
    except CommandError:
        pass
    else:
        meaning = {
            "action": known.name,
            "operands": list(known.operands),
            "flags": {name: list(values) for name, values in known.flags.items()},
            "rest": list(known.rest),
        }
    return {
        "name": command.name,
        "args": list(command.values),
        "line": command.span.line,
        "text": command.text,
        **meaning,
    }
