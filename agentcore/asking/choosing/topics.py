"""What the knowledge says of a topic, as far as a question asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agentcore import knowledge
from agentcore.asking.choosing.naming import with_names_of
from agentcore.asking.choosing.ranking import words_of
from agentcore.asking.reply import ReplyCommand, Statement
from agentcore.asking.understood import Understood
from agentcore.knowledge.records import Passage, Topic

MOST_DETAILS = 3
FIRST_DETAILS = 2
SEVERAL = 2
WHOLE_FIELD = frozenset({"docker", "kubernetes", "cluster", "kubectl", "manifest"})  # said beside what is asked about


def topics_of(understood: Understood) -> tuple[Topic, ...]:
    """Those that are asked about; an id that is no topic's is passed over."""
    known = {one.id: one for one in knowledge.topics()}
    return tuple(known[name] for name in dict.fromkeys(understood.topics) if name in known)


def asked_topics(understood: Understood) -> tuple[Topic, ...]:
    """Those that the question names; where it names none, the one that fits its words best."""
    return named_topics(understood) or topics_of(understood)[:1]


def named_topics(understood: Understood) -> tuple[Topic, ...]:
    question = f" {' '.join(understood.words).lower()} "
    names = {one: (one.title, *one.names) for one in topics_of(understood)}
    named = [one for one, called in names.items() if any(f" {name.lower()} " in question for name in called)]
    return tuple(one for one in named if one.id not in WHOLE_FIELD) or tuple(named)


def essence(topic: Topic) -> Iterator[Statement]:
    for passage in topic.essence:
        yield _statement(passage, topic)


def first_sentence(topic: Topic) -> str:
    text = " ".join(topic.essence[0].text.split())
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def details(topic: Topic, understood: Understood, most: int = MOST_DETAILS) -> Iterator[Statement]:
    """The passages that the question's other words hit, in the topic's order; the first ones where none is hit."""
    hits = _hits(topic, understood)
    best = sorted(range(len(hits)), key=lambda place: (-hits[place], place))
    chosen = [place for place in best if hits[place]] or best[:FIRST_DETAILS]
    for place in sorted(chosen[:most]):
        yield _statement(topic.details[place], topic)


def detail_asked_for(topic: Topic, understood: Understood) -> Iterator[Statement]:
    """The one passage that several of the question's other words hit, or none."""
    hits = _hits(topic, understood)
    if hits and max(hits) >= SEVERAL:
        yield _statement(topic.details[hits.index(max(hits))], topic)


def _hits(topic: Topic, understood: Understood) -> list[int]:
    """How many words of the question, the topic's own names left out, stand in each of its details."""
    asked = words_of(" ".join(understood.words)) - words_of(" ".join((topic.title, *topic.names)))
    return [len(asked & words_of(passage.text)) for passage in topic.details]


def practices(topic: Topic) -> Iterator[Statement]:
    for text in topic.practices:
        yield Statement(text, topic.id, topic.lesson)


def commands(topic: Topic, names: Mapping[str, str]) -> Iterator[ReplyCommand]:
    for one in topic.commands:
        yield ReplyCommand(with_names_of(one.command, names), _sentence(one.purpose), one.effect)


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
