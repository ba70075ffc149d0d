"""What a command of the issues and the decision tree is for, from wherever the knowledge has said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from agentcore import knowledge
from agentcore.asking.choosing.naming import filled, with_names_of
from agentcore.asking.reply import ReplyCommand
from agentcore.knowledge.effects import effect_of
from agentcore.knowledge.looking_up import asked_commands
from agentcore.knowledge.reading import read_yaml
from agentcore.knowledge.records import Step

SOMETHING = re.compile(r"\b(?:web|api|DEPLOYMENT|SERVICE|POD|NODE|worker-1|CLAIM|HPA|FILE|web\.yaml)\b")


def with_purpose(command: str, names: Mapping[str, str], steps: Iterable[Step] = ()) -> ReplyCommand:
    """The command with the question's names, and what it shows: as a step of its own fault says it, or any file."""
    own = next((step.do for step in steps if step.command == command), "")
    purpose = own or _purposes().get(_shape(command), "")
    return ReplyCommand(filled(command, names), filled(purpose, names), effect_of(command))


@cache
def _purposes() -> dict[str, str]:
    found: dict[str, str] = {}
    for command, purpose in _said():
        if command:
            found.setdefault(_shape(command), purpose)
    return found


def knows(command: str) -> bool:
    """Whether anything says what a command is for."""
    return _shape(command) in _purposes()


def _said() -> Iterator[tuple[str, str]]:
    for one in asked_commands():
        yield one.command.command, one.command.purpose
    for entry in read_yaml("purposes"):
        yield entry["command"], entry["purpose"]
    for procedure in knowledge.procedures():
        for step in procedure.steps:
            yield step.command, step.do
    for checkpoint in knowledge.checklist():
        yield checkpoint.command, checkpoint.why


def _shape(command: str) -> str:
    """The command without its names, so that two for different things are the same."""
    return SOMETHING.sub("…", with_names_of(command, {}).replace(" -n NAMESPACE", ""))
