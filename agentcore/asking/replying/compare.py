"""How things differ: side by side, what each is for, and what is good practice with it."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.asking.choosing import topics as choosing
from agentcore.asking.choosing.naming import names_in
from agentcore.asking.parts import Parts
from agentcore.asking.reply import Statement
from agentcore.asking.replying import explain
from agentcore.asking.understood import Understood
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Topic

MOST_TOPICS = 4


def reply(understood: Understood) -> Parts:
    topics = choosing.asked_topics(understood)
    if len(topics) < 2:
        topics = choosing.topics_of(understood)[:2]
    if len(topics) < 2:
        return explain.reply(understood)
    topics = topics[:MOST_TOPICS]
    names = names_in(understood)
    return Parts(
        statements=tuple(_statements(topics)),
        commands=tuple(next(choosing.commands(topic, names)) for topic in topics if topic.commands),
        best_practices=tuple(practice for topic in topics for practice in list(choosing.practices(topic))[:2]),
    )


def _statements(topics: tuple[Topic, ...]) -> Iterator[Statement]:
    yield Statement(_table(topics), topics[0].id, topics[0].lesson)
    for topic in topics:
        for passage in topic.details[:1]:
            yield Statement(f"**{topic.title}.** {passage.text}", topic.id, topic.lesson)
    beside = choosing.related(topics)[:3]
    if beside:
        yield Statement(phrase("related", topics=", ".join(one.title for one in beside)))


def _table(topics: tuple[Topic, ...]) -> str:
    rows = [["", *(one.title for one in topics)], ["---"] * (len(topics) + 1)]
    rows.append([phrase("row-essence"), *(_cell(one.essence[0].text) for one in topics)])
    rows.append([phrase("row-practice"), *(_cell(one.practices[0] if one.practices else "") for one in topics)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    """One line, in which no bar ends the cell."""
    return " ".join(text.split()).replace("|", "\\|")
