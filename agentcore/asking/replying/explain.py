"""What something is: its essence, the details that the question asks for, and what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.asking.choosing import topics as choosing
from agentcore.asking.choosing.glossary import terms_in
from agentcore.asking.choosing.naming import names_in
from agentcore.asking.parts import Parts
from agentcore.asking.reply import Statement
from agentcore.asking.understood import Understood
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Topic

MOST_TOPICS = 3
MOST_RELATED = 4


def reply(understood: Understood) -> Parts:
    topics = choosing.asked_topics(understood)[:MOST_TOPICS]
    if not topics:
        return Parts(statements=tuple(_of_terms(understood)))
    names = names_in(understood)
    return Parts(
        statements=tuple(_statements(topics, understood)),
        commands=tuple(command for topic in topics for command in choosing.commands(topic, names)),
        best_practices=tuple(practice for topic in topics for practice in choosing.practices(topic)),
    )


def _statements(topics: tuple[Topic, ...], understood: Understood) -> Iterator[Statement]:
    for topic in topics:
        yield from choosing.essence(topic)
        yield from choosing.details(topic, understood)
    beside = choosing.related(topics)[:MOST_RELATED]
    if beside:
        yield Statement(phrase("related", topics=", ".join(one.title for one in beside)))


def _of_terms(understood: Understood) -> Iterator[Statement]:
    """What the glossary says, where there is no topic of it."""
    terms = terms_in(understood)[:MOST_TOPICS]
    for term in terms:
        yield Statement(f"**{term.term}**: {term.means}", lesson=term.lesson)
    if not terms:
        yield Statement(phrase("nothing-known"))
        yield Statement(phrase("offer"))
        yield Statement(phrase("offer-examples"))
