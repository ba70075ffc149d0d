"""How things differ: side by side, what each is for, and what is good practice with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypedDict

from agentcore import knowledge
from agentcore.asking.choosing import topics as choosing
from agentcore.asking.choosing.comparisons import comparison_of
from agentcore.asking.choosing.naming import names_in
from agentcore.asking.parts import Parts
from agentcore.asking.reply import ReplyCommand, Statement
from agentcore.asking.replying import explain
from agentcore.asking.understood import Understood
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Comparison, Topic

MOST_TOPICS = 4


def reply(understood: Understood) -> Parts:
    written = comparison_of(understood)
    return _as_written(written, understood) if written else _side_by_side(understood)


def _as_written(comparison: Comparison, understood: Understood) -> Parts:
    """The difference, the table and the choice; what is good practice with each side stands in its topic."""
    known = {one.id: one for one in knowledge.topics()}
    asked = [one.id for one in choosing.named_topics(understood) if one.id in comparison.between]
    topics = tuple(known[name] for name in (asked if len(asked) > 1 else comparison.between) if name in known)
    said = [Statement(one.text, comparison.between[0], comparison.lesson) for one in comparison.passages]
    if len(topics) == 2:
        said += [said_of for topic in topics for said_of in choosing.essence(topic)]
    return Parts(statements=tuple(said), **_of_topics(topics, understood))


def _side_by_side(understood: Understood) -> Parts:
    topics = choosing.asked_topics(understood)
    if len(topics) < 2:
        topics = choosing.topics_of(understood)[:2]
    if len(topics) < 2:
        return explain.reply(understood)
    topics = topics[:MOST_TOPICS]
    return Parts(statements=tuple(_statements(topics)), **_of_topics(topics, understood))


class Beside(TypedDict):
    commands: tuple[ReplyCommand, ...]
    best_practices: tuple[Statement, ...]


def _of_topics(topics: tuple[Topic, ...], understood: Understood) -> Beside:
    """Of each the first command and the first practices."""
    names = names_in(understood)
    return {
        "commands": tuple(next(choosing.commands(topic, names)) for topic in topics if topic.commands),
        "best_practices": tuple(one for topic in topics for one in islice(choosing.practices(topic), 2)),
    }


def _statements(topics: tuple[Topic, ...]) -> Iterator[Statement]:
    yield Statement(_table(topics), topics[0].id, topics[0].lesson)
    for topic in topics:
        for passage in topic.details[:1]:
            yield Statement(f"**{topic.title}.** {passage.text}", topic.id, topic.lesson)


def _table(topics: tuple[Topic, ...]) -> str:
    rows = [["", *(one.title for one in topics)], ["---"] * (len(topics) + 1)]
    rows.append([phrase("row-essence"), *(_cell(one.essence[0].text) for one in topics)])
    rows.append([phrase("row-practice"), *(_cell(one.practices[0] if one.practices else "") for one in topics)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    """One line, in which no bar ends the cell."""
    return " ".join(text.split()).replace("|", "\\|")
