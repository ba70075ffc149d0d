"""What a command of the issues and the decision tree is for, from wherever the knowledge has said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from agentcore import knowledge
from agentcore.asking.choosing.naming import filled, with_names_of
from agentcore.asking.reply import ReplyCommand
from agentcore.knowledge.effects import effect_of
from agentcore.knowledge.looking_up import asked_commands

SOMETHING = re.compile(r"\b(?:web|api|DEPLOYMENT|SERVICE|POD|NODE|worker-1|CLAIM|HPA|FILE|web\.yaml)\b")


def with_purpose(command: str, names: Mapping[str, str], otherwise: str) -> ReplyCommand:
    """The command with the question's names; `otherwise` where nothing says what it is for."""
    purpose = _purposes().get(_shape(command), otherwise)
    return ReplyCommand(filled(command, names), filled(purpose, names), effect_of(command))


@cache
def _purposes() -> dict[str, str]:
    found: dict[str, str] = {}
    for command, purpose in _said():
        if command:
            found.setdefault(_shape(command), purpose)
    return found


def _said() -> Iterator[tuple[str, str]]:
    for one in asked_commands():
        yield one.command.command, one.command.purpose
    for procedure in knowledge.procedures():
        for step in procedure.steps:
            yield step.command, step.do
    for checkpoint in knowledge.checklist():
        yield checkpoint.command, checkpoint.why


def _shape(command: str) -> str:
    """The command without its names, so that two for different things are the same."""
    return SOMETHING.sub("…", with_names_of(command, {}).replace(" -n NAMESPACE", ""))
