"""Which commands a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.generalising import general
from agentcore.asking.choosing.naming import filled, names_in
from agentcore.asking.choosing.platforms import speaks_of_kubernetes
from agentcore.asking.choosing.ranking import Index, words_of
from agentcore.asking.reply import ReplyCommand
from agentcore.asking.understood import Understood
from agentcore.asking.wording import tidied
from agentcore.contract import Platform
from agentcore.knowledge.looking_up import AskedCommand, asked_commands
from agentcore.knowledge.records import Command, Effect

NEAR = 0.2
SURE = 0.5
SURE_OF_PART = 0.7
WHOLE = 0.9  # the question is this request and no other
NEAR_THE_BEST = 0.5  # of its score: what fits less is about something else
MOST_PARTS = 4
USUAL = {"WORKLOAD": "deploy/DEPLOYMENT", "HOST-PORT": "8080", "PORT": "8080"}
NO_NAMES = ("WORKLOAD", "VERB", "RESOURCE", "REPLICAS", "PORT", "HOST-PORT")
ASKING = words_of("command cli")
OF_DOCKER = ("docker", "docker compose")
BETWEEN = re.compile(r"\band then\b|\bthen\b|\band\b|\bafterwards\b|[;,+&\n]")
WHETHER = re.compile(
    r"\b(?:check|whether|verify|find out if|see if|test if)\b|^(?:can|may) (?!i\b|you\b|we\b|one\b)|"
    r"^(?:is|are|does|do|has|have) (?!it possible|there a|you\b|i\b|we\b)"
)


def nearest_commands(understood: Understood) -> list[tuple[float, Command]]:
    """Those that are asked for, the likeliest first, and only of the platform that is asked about.

    Of several requests the command of each stands first; where somebody asks whether something is so, what reads does.
    """
    names = _names(understood)
    question = words_of(" ".join((*understood.words, tidied(understood.query.query)))) - names - ASKING
    near = _near(question, _platform(understood))
    if not near or near[0][0] < WHOLE:
        near = _of_several(understood, names) or near
    if WHETHER.search(tidied(understood.query.query).lower()):
        near.sort(key=lambda each: each[1].effect is not Effect.READS)
    first = {one.command: (score, one) for score, one in reversed(near)}
    best = max((score for score, _ in near), default=0.0)
    ranked = dict.fromkeys(one.command for _, one in near)
    return [first[command] for command in ranked if first[command][0] >= NEAR_THE_BEST * best]


def _of_several(understood: Understood, names: frozenset[str]) -> list[tuple[float, Command]]:
    """The command of each request, where a question is made of several and of nothing else."""
    found = [_best(words_of(part) - names - ASKING, understood) for part in _parts(understood)]
    wished = [one for one in found if one is not None]
    several = len({one.command for _, one in wished}) > 1
    return wished if several and len(wished) == len(found) else []


def is_sure(understood: Understood) -> bool:
    """Whether one command is what the question asks for."""
    return any(score >= SURE for score, _ in nearest_commands(understood)[:1])


def _near(question: frozenset[str], platform: Platform) -> list[tuple[float, Command]]:
    return [
        (score, one.command)
        for score, one in _index().scored(question)
        if score >= NEAR and _is_of(platform, one.command)
    ]


def _platform(understood: Understood) -> Platform:
    """A question that speaks of Pods and not of Docker is asked about a cluster."""
    chosen = understood.query.platform
    if chosen is Platform.BOTH and speaks_of_kubernetes(understood) and not says(understood, "docker"):
        return Platform.KUBERNETES
    return chosen


def _parts(understood: Understood) -> Iterator[str]:
    """Each thing that is asked for, where there are several."""
    text = tidied(understood.query.query).lower()
    for written, read in understood.corrections:
        text = text.replace(written.lower(), read)
    parts = [part for part in BETWEEN.split(text) if words_of(part)]
    yield from parts[:MOST_PARTS] if len(parts) > 1 else ()


def _best(said: frozenset[str], understood: Understood) -> tuple[float, Command] | None:
    best = _near(said, _platform(understood))[:1]
    return best[0] if best and best[0][0] >= SURE_OF_PART else None


def _names(understood: Understood) -> frozenset[str]:
    """What things are called says nothing of what is to be done with them."""
    called = (name for placeholder, name in names_in(understood).items() if placeholder not in NO_NAMES)
    return words_of(" ".join(called))


def _is_of(platform: Platform, command: Command) -> bool:
    is_docker = command.tool in OF_DOCKER
    return platform is Platform.BOTH or is_docker == (platform is Platform.DOCKER)


def as_reply(command: Command, names: Mapping[str, str]) -> ReplyCommand:
    return ReplyCommand(filled(general(command.command), {**USUAL, **names}), command.purpose, command.effect)


@cache
def _index() -> Index[AskedCommand]:
    return Index(_texts())


def _texts() -> Iterator[tuple[AskedCommand, str]]:
    for one in asked_commands():
        yield one, one.command.command
        yield one, one.command.purpose
        for text in one.asked:
            yield one, f"{text} {one.command.tool}"
