"""What the knowledge says of a topic, as far as a question asks for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import fsum

from agentcore import knowledge
from agentcore.asking.choosing.naming import with_names_of
from agentcore.asking.choosing.ranking import words_of
from agentcore.asking.reply import ReplyCommand, Statement
from agentcore.asking.understood import Understood
from agentcore.contract import Platform
from agentcore.knowledge.records import Passage, Topic

PLACE = re.compile(r" (?:in|into|inside|on|onto|within) (?:a |the |my |our |each |every )?(container|pod|node)s?(?= )")
OF_DOCKER = ("docker", "docker compose")
MOST_DETAILS = 3
FIRST_DETAILS = 2
SEVERAL = 2
FEW_COMMANDS = 3
WHOLE_FIELD = frozenset({"docker", "kubernetes", "cluster", "kubectl", "manifest"})  # said beside what is asked about


def topics_of(understood: Understood) -> tuple[Topic, ...]:
    """Those that are asked about; an id that is no topic's is passed over."""
    known = {one.id: one for one in knowledge.topics()}
    return tuple(known[name] for name in dict.fromkeys(understood.topics) if name in known)


def asked_topics(understood: Understood) -> tuple[Topic, ...]:
    """Those that the question names; where it names none, the one that fits its words best."""
    fitting = (one for one in topics_of(understood) if is_of_platform(one, understood))
    return named_topics(understood) or tuple(fitting)[:1] or topics_of(understood)[:1]


def named_topics(understood: Understood) -> tuple[Topic, ...]:
    question = f" {' '.join(understood.words).lower()} "
    names = {one: (one.title, *one.names) for one in topics_of(understood)}
    named = [one for one, called in names.items() if any(f" {name.lower()} " in question for name in called)]
    meant = [one for one in named if one.id not in WHOLE_FIELD or _is_called_closely(one, question)]
    places = {found[1] for found in PLACE.finditer(question)}
    return tuple(one for one in meant if one.id not in places) or tuple(meant) or tuple(named)


def _is_called_closely(topic: Topic, question: str) -> bool:
    """`docker.sock` asks about Docker itself; `in docker` says where something is."""
    return any(f" {name.lower()} " in question for name in topic.names if name.lower() != topic.id)


def is_of_platform(topic: Topic, understood: Understood) -> bool:
    """Whether it belongs to the platform that is asked about; what has no commands belongs to both."""
    platform = understood.query.platform
    if platform is Platform.BOTH or not topic.commands:
        return True
    are_docker = {one.tool in OF_DOCKER for one in topic.commands}
    return (platform is Platform.DOCKER) in are_docker


def essence(topic: Topic) -> Iterator[Statement]:
    for passage in topic.essence:
        yield _statement(passage, topic)


def first_sentence(topic: Topic) -> str:
    text = " ".join(topic.essence[0].text.split())
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def details(topic: Topic, understood: Understood, most: int = MOST_DETAILS) -> Iterator[Statement]:
    """The passages that the question's other words hit, in the topic's order; the first ones where none is hit."""
    found = _hits(topic, understood)
    held = Counter(word for words in found for word in words)
    hits = [
        fsum(1 / held[word] for word in sorted(words)) for words in found
    ]  # a word that stands everywhere tells little
    best = sorted(range(len(hits)), key=lambda place: (-hits[place], place))
    chosen = [place for place in best if hits[place]] or best[:FIRST_DETAILS]
    for place in sorted(chosen[:most]):
        yield _statement(topic.details[place], topic)


def detail_asked_for(topic: Topic, understood: Understood) -> Iterator[Statement]:
    """The one passage that several of the question's other words hit, or none."""
    hits = [len(words) for words in _hits(topic, understood)]
    if hits and max(hits) >= SEVERAL:
        yield _statement(topic.details[hits.index(max(hits))], topic)


def _hits(topic: Topic, understood: Understood) -> list[frozenset[str]]:
    """The words of the question, the topic's own name left out, that stand in each of its details."""
    asked = words_of(" ".join(understood.words)) - words_of(f"{topic.title} {topic.id}")
    return [asked & words_of(passage.text) for passage in topic.details]


def practices(topic: Topic) -> Iterator[Statement]:
    for text in topic.practices:
        yield Statement(text, topic.id, topic.lesson)


def commands(topic: Topic, names: Mapping[str, str]) -> Iterator[ReplyCommand]:
    for one in topic.commands:
        yield ReplyCommand(with_names_of(one.command, names), _sentence(one.purpose), one.effect)


def fitting_commands(topic: Topic, understood: Understood, names: Mapping[str, str]) -> Iterator[ReplyCommand]:
    """Those of the platform; first, and alone where there are some, those that the question's other words hit."""
    platform = understood.query.platform
    mine = [
        one
        for one in topic.commands
        if platform is Platform.BOTH or (one.tool in OF_DOCKER) == (platform is Platform.DOCKER)
    ]
    asked = words_of(" ".join(understood.words)) - words_of(" ".join((topic.title, *topic.names)))
    hit = [one for one in mine if asked & words_of(f"{one.command} {one.purpose}")]
    yield from commands(replace(topic, commands=tuple(hit or mine[:FEW_COMMANDS])), names)


def related(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """What belongs beside these, in order, without these themselves."""
    known = {one.id: one for one in knowledge.topics()}
    asked = {one.id for one in topics}
    beside = dict.fromkeys(name for topic in topics for name in topic.see if name not in asked)
    return tuple(known[name] for name in beside if name in known)


def _statement(passage: Passage, topic: Topic) -> Statement:
    return Statement(passage.text, topic.id, topic.lesson)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
