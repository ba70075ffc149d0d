"""From what was understood to a reply: a module for each intent, by its name, and `declined` for none.

Each has one function, `reply(understood) -> Parts`. What they share stands in `choosing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.reply import Reply, ReplyCommand, Statement
from agentcore.asking.replying import explain
from agentcore.asking.understood import Understood

MOST_COMMANDS = 6
MOST_PRACTICES = 6


def reply_to(understood: Understood) -> Reply:
    parts = _replying(understood.intent)(understood)
    return Reply(
        query=replace(understood.query, environment=understood.wanted.environment),
        intent=understood.intent,
        statements=_once(parts.statements) or explain.reply(understood).statements,
        files=parts.files,
        commands=_each_once(parts.commands)[:MOST_COMMANDS],
        best_practices=_once(parts.best_practices)[:MOST_PRACTICES],
        corrections=understood.corrections,
        diagnosis=parts.diagnosis,
    )


def _replying(intent: Intent | None) -> Callable[[Understood], Parts]:
    replying: Callable[[Understood], Parts] = import_module(f"{__name__}.{intent or 'declined'}").reply
    return replying


def _each_once(commands: tuple[ReplyCommand, ...]) -> tuple[ReplyCommand, ...]:
    first: dict[str, ReplyCommand] = {}
    for one in commands:
        first.setdefault(one.command, one)
    return tuple(first.values())


def _once(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    first: dict[str, Statement] = {}
    for one in statements:
        first.setdefault(one.text, one)
    return tuple(first.values())
