"""Puts together the reply to a question for files: the files, and what there is to say around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from agentcore.asking.choosing.advising import Situation, advised, kind_of
from agentcore.asking.choosing.missing import secrets_to_make
from agentcore.asking.choosing.naming import names_in, names_of
from agentcore.asking.choosing.platforms import platforms_of
from agentcore.asking.choosing.showing import shown_in, shows
from agentcore.asking.choosing.topics import commands as commands_of
from agentcore.asking.choosing.topics import detail_asked_for, details, essence, is_of_platform, named_topics
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.reply import Statement
from agentcore.asking.understood import Understood
from agentcore.asking.writing import Written
from agentcore.blueprints.wanted import Workload
from agentcore.contract import Platform
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Topic

HALF = 3
WORKLOADS = frozenset(Workload)
MOST_UNWRITTEN = 2
MOST_DETAILS = 2
FIRST_COMMANDS = 2
FENCE = "```"  # an example of a lesson beside the files would be a second answer
# where something is, or what is done to it, and seldom what is asked for
PLACES = frozenset(
    ("pod", "container", "node", "service", "image", "base-image", "volume", "deployment", "workload", "namespace")
) | {"logs", "expose"}


def composed(intent: Intent, understood: Understood, written: Mapping[Platform, Written]) -> Parts:
    """As the counsel of the intent has it for each platform and its files; of two, half of each."""
    answered = [platform for platform in Platform if platform in written]
    halves = [_of_one(intent, understood, platform, written[platform]) for platform in answered]
    parts = halves[0] if len(halves) == 1 else joined(halves)
    unwritten = _unwritten(understood, parts)
    said = (*_supposed(understood, parts), *_told_of(unwritten, understood), *parts.statements, *_asked_for(understood))
    names = names_in(understood)
    commands = tuple(command for topic in unwritten for command in list(commands_of(topic, names))[:FIRST_COMMANDS])
    return replace(parts, statements=said, commands=(*commands, *parts.commands))


def _unwritten(understood: Understood, parts: Parts) -> tuple[Topic, ...]:
    """What the question names and neither a file nor a sentence speaks of; a place such as `pod` is no such thing."""
    texts = [*(f"{file.path} {file.text}" for file in parts.files), *(one.text for one in parts.statements)]
    named = (
        topic for topic in named_topics(understood) if topic.id not in PLACES and is_of_platform(topic, understood)
    )
    return tuple(topic for topic in named if not shows(texts, topic))[:MOST_UNWRITTEN]


def _told_of(topics: tuple[Topic, ...], understood: Understood) -> Iterator[Statement]:
    for topic in topics:
        yield Statement(phrase("not-in-files", title=topic.title), topic.id, topic.lesson)
        yield from essence(topic)
        yield from details(topic, understood, MOST_DETAILS)


def _supposed(understood: Understood, parts: Parts) -> Iterator[Statement]:
    """A Dockerfile is written for something, a workload as if there was none: where it is otherwise, that is told."""
    if understood.wanted.stack is None and any(file.is_dockerfile for file in parts.files):
        yield Statement(phrase("stack-supposed"))
    if understood.wanted.existing and any(kind_of(file) in WORKLOADS for file in parts.files):
        yield Statement(phrase("written-whole"))


def _asked_for(understood: Understood) -> Iterator[Statement]:
    for topic in named_topics(understood)[:1]:
        yield from (one for one in detail_asked_for(topic, understood) if FENCE not in one.text)


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
