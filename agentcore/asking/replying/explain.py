"""What something is: its essence, the details that the question asks for, and what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.asking import writing
from agentcore.asking.choosing import topics as choosing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.comparisons import comparison_of
from agentcore.asking.choosing.glossary import terms_in
from agentcore.asking.choosing.naming import names_in
from agentcore.asking.choosing.platforms import platforms_of, speaks_of_kinds
from agentcore.asking.choosing.showing import shows
from agentcore.asking.choosing.supposing import anew, with_workload
from agentcore.asking.choosing.troubles import named_issues
from agentcore.asking.parts import Parts
from agentcore.asking.reply import Statement, WrittenFile
from agentcore.asking.replying import debug
from agentcore.asking.understood import Understood
from agentcore.contract import Platform
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Topic

MOST_TOPICS = 3
MOST_DETAILS = 3  # of one topic; of several each has one
MOST_RELATED = 2


def reply(understood: Understood) -> Parts:
    if named_issues(understood) and not choosing.named_topics(understood):
        return debug.reply(understood)
    topics = choosing.asked_topics(understood)[:MOST_TOPICS]
    if not topics:
        return Parts(statements=tuple(_of_terms(understood)))
    names = names_in(understood)
    return Parts(
        statements=tuple(_statements(topics, understood)),
        files=_example(topics[0], understood),
        commands=tuple(command for topic in topics for command in choosing.fitting_commands(topic, understood, names)),
        best_practices=tuple(practice for topic in topics for practice in choosing.practices(topic)),
    )


def _statements(topics: tuple[Topic, ...], understood: Understood) -> Iterator[Statement]:
    written = comparison_of(understood) if len(topics) > 1 else None
    if written and set(written.between) == {one.id for one in topics}:
        yield from (Statement(one.text, topics[0].id, written.lesson) for one in written.passages)
    for topic in topics:
        yield from choosing.essence(topic)
        yield from choosing.details(topic, understood, MOST_DETAILS if len(topics) == 1 else 1)
    related = [one for one in choosing.related(topics) if choosing.is_of_platform(one, understood)]
    if related:
        yield Statement(phrase("beside"))
    for beside in related[:MOST_RELATED]:
        yield Statement(f"- **{beside.title}**: {choosing.first_sentence(beside)}", beside.id, beside.lesson)


def _example(topic: Topic, understood: Understood) -> tuple[WrittenFile, ...]:
    """Where one is asked for: the objects that are named, or the files in which the topic shows."""
    if not says(understood, "example"):
        return ()
    wanted = anew(understood.wanted)
    if Platform.KUBERNETES not in platforms_of(understood):
        files = (writing.image(wanted) + writing.project(wanted)).files
    elif speaks_of_kinds(understood):
        return writing.manifests(wanted).files
    else:
        files = writing.manifests(with_workload(wanted)).files
    return tuple(file for file in files if shows((file.path, file.text), topic))


def _of_terms(understood: Understood) -> Iterator[Statement]:
    """What the glossary says, where there is no topic of it."""
    terms = terms_in(understood)[:MOST_TOPICS]
    for term in terms:
        yield Statement(f"**{term.term}**: {term.means}", lesson=term.lesson)
    if not terms:
        yield Statement(phrase("nothing-known"))
        yield Statement(phrase("offer"))
        yield Statement(phrase("offer-examples"))
