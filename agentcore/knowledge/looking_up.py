"""How people ask for commands: those of the quick reference, and more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agentcore.knowledge.reading import read_yaml
from agentcore.knowledge.records import Command, Effect
from agentcore.knowledge.shelf import commands


@dataclass(frozen=True, slots=True)
class AskedCommand:
    """A command, and what people write when they want it."""

    command: Command
    asked: tuple[str, ...] = ()


@cache
def asked_commands() -> tuple[AskedCommand, ...]:
    """Every command that can be looked up. Raises KeyError where an entry is new and does not say what it is for."""
    known = {one.command: one for group in commands() for one in group.commands}
    found = []
    for entry in read_yaml("lookup")["commands"]:
        text = entry["command"]
        command = known.pop(text, None) or Command(text, Effect(entry["effect"]), entry["purpose"])
        found.append(AskedCommand(command, tuple(entry["asked"])))
    return (*found, *(AskedCommand(one) for one in known.values()))
