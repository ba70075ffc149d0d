"""Puts together the reply to a question for files: the files, and what there is to say around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from agentcore.asking.choosing.advising import Situation, advised
from agentcore.asking.choosing.missing import secrets_to_make
from agentcore.asking.choosing.naming import names_of
from agentcore.asking.choosing.platforms import platforms_of
from agentcore.asking.choosing.showing import shown_in
from agentcore.asking.choosing.topics import detail_asked_for, named_topics
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.reply import Statement
from agentcore.asking.understood import Understood
from agentcore.asking.writing import Written
from agentcore.contract import Platform
from agentcore.knowledge.phrasing import phrase

HALF = 3


def composed(intent: Intent, understood: Understood, written: Mapping[Platform, Written]) -> Parts:
    """As the counsel of the intent has it for each platform and its files; of two, half of each."""
    answered = [platform for platform in Platform if platform in written]
    halves = [_of_one(intent, understood, platform, written[platform]) for platform in answered]
    parts = halves[0] if len(halves) == 1 else joined(halves)
    return replace(parts, statements=(*_supposed(understood, parts), *parts.statements, *_asked_for(understood)))


def _supposed(understood: Understood, parts: Parts) -> Iterator[Statement]:
    """A Dockerfile is written for something; where nothing was said of it, that is told."""
    if understood.wanted.stack is None and any(file.is_dockerfile for file in parts.files):
        yield Statement(phrase("stack-supposed"))


def _asked_for(understood: Understood) -> Iterator[Statement]:
    for topic in named_topics(understood)[:1]:
        yield from detail_asked_for(topic, understood)


def for_platforms(
    understood: Understood, on_docker: Callable[[], Written], on_kubernetes: Callable[[], Written]
) -> dict[Platform, Written]:
    """What is written for the platforms that the question is answered for."""
    ways = {Platform.DOCKER: on_docker, Platform.KUBERNETES: on_kubernetes}
    return {platform: ways[platform]() for platform in platforms_of(understood)}


def joined(parts: Iterable[Parts]) -> Parts:
    """One reply of several, of each the first commands and practices."""
    every = tuple(parts)
    return Parts(
        statements=tuple(one for part in every for one in part.statements),
        files=tuple(one for part in every for one in part.files),
        commands=tuple(one for part in every for one in part.commands[:HALF]),
        best_practices=tuple(one for part in every for one in part.best_practices[:HALF]),
    )


def _of_one(intent: Intent, understood: Understood, platform: Platform, written: Written) -> Parts:
    names = {**names_of(written.wanted), **shown_in(written.files)}
    situation = Situation.of(understood, platform, written.files, written.wanted)
    parts = advised(intent, situation, written.files, written.decisions, names)
    secrets = tuple(secrets_to_make(written.files, names.get("NAMESPACE", ""), written.wanted.secret_name))
    return replace(parts, commands=(*secrets, *parts.commands))
