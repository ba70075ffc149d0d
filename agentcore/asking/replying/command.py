"""The command for what somebody wants to do: the one first, what it does to things, and what is near it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from agentcore.asking.choosing.commands import as_reply, is_sure, nearest_commands
from agentcore.asking.choosing.naming import left_in, names_in
from agentcore.asking.choosing.topics import WHOLE_FIELD, named_topics, practices
from agentcore.asking.parts import Parts
from agentcore.asking.reply import ReplyCommand, Statement
from agentcore.asking.understood import Understood
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Command, Topic

MOST_COMMANDS = 4
MOST_PRACTICES = 3


def reply(understood: Understood) -> Parts:
    found = nearest_commands(understood)[:MOST_COMMANDS]
    if not found:
        return Parts(statements=(Statement(phrase("no-command")), Statement(phrase("offer"))))
    names = names_in(understood)
    written = tuple(as_reply(command, names) for _, command in found)
    said = _statements(found[0][1], written[0], is_sure=is_sure(understood))
    about = tuple(one for topic in _things(understood)[:1] for one in islice(practices(topic), MOST_PRACTICES))
    return Parts(statements=tuple(said), commands=written, best_practices=about)


def _things(understood: Understood) -> tuple[Topic, ...]:
    """What the command is about; the practices of Docker as a whole are none of its."""
    return tuple(topic for topic in named_topics(understood) if topic.id not in WHOLE_FIELD)


def _statements(command: Command, written: ReplyCommand, *, is_sure: bool) -> Iterator[Statement]:
    if not is_sure:
        yield Statement(phrase("nearest-command"))
    yield Statement(f"`{written.command}`")
    yield Statement(f"{command.purpose}. {phrase(f'effect-{command.effect}')}")
    if command.note:
        yield Statement(command.note)
    left = ", ".join(f"`{one}`" for one in left_in(written.command))
    if left:
        yield Statement(phrase("placeholders", names=left))
