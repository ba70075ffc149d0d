"""Which command a question asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from agentcore.asking.choosing.naming import names_in, with_names_of
from agentcore.asking.choosing.ranking import Index, words_of
from agentcore.asking.reply import ReplyCommand
from agentcore.asking.understood import Understood
from agentcore.contract import Platform
from agentcore.knowledge.looking_up import AskedCommand, asked_commands
from agentcore.knowledge.records import Command

NEAR = 0.2
SURE = 0.5
ASKING = words_of("command cli")
OF_DOCKER = ("docker", "docker compose")


def nearest_commands(understood: Understood) -> list[tuple[float, Command]]:
    """Those that are asked for, the likeliest first, and only of the platform that is asked about."""
    question = words_of(" ".join((*understood.words, understood.query.query))) - _names(understood) - ASKING
    return [
        (score, one.command)
        for score, one in _index().scored(question)
        if score >= NEAR and _is_of(understood.query.platform, one.command)
    ]


def is_sure(understood: Understood) -> bool:
    """Whether one command is what the question asks for."""
    return any(score >= SURE for score, _ in nearest_commands(understood)[:1])


def _names(understood: Understood) -> frozenset[str]:
    """What things are called says nothing of what is to be done with them."""
    return words_of(" ".join(names_in(understood).values()))


def _is_of(platform: Platform, command: Command) -> bool:
    is_docker = command.tool in OF_DOCKER
    return platform is Platform.BOTH or is_docker == (platform is Platform.DOCKER)


def as_reply(command: Command, names: Mapping[str, str]) -> ReplyCommand:
    return ReplyCommand(with_names_of(command.command, names), command.purpose, command.effect)


@cache
def _index() -> Index[AskedCommand]:
    return Index(_texts())


def _texts() -> Iterator[tuple[AskedCommand, str]]:
    for one in asked_commands():
        yield one, one.command.command
        yield one, one.command.purpose
        for text in one.asked:
            yield one, f"{text} {one.command.tool}"
