"""Puts together the reply to a question for files: the files, and what there is to say around them."""

from __future__ import annotations

from collections.abc import Iterable

from agentcore.asking.choosing import topics as choosing
from agentcore.asking.choosing.advising import Situation, advised
from agentcore.asking.choosing.naming import names_of
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.asking.writing import Written
from agentcore.blueprints.wanted import Wanted
from agentcore.contract import Platform

ENOUGH_PRACTICES = 3


def composed(understood: Understood, wanted: Wanted, platforms: Iterable[Platform], written: Written) -> Parts:
    """As the counsel of the intent has it; practices of the topic asked about where the counsel has few."""
    intent = str(understood.intent)
    situation = Situation.of(understood, platforms, written.files)
    parts = advised(intent, situation, written.files, written.decisions, names_of(wanted))
    topics = choosing.asked_topics(understood)[:1]
    if len(parts.best_practices) >= ENOUGH_PRACTICES or not topics:
        return parts
    more = tuple(choosing.practices(topics[0]))
    return Parts(
        statements=parts.statements,
        files=parts.files,
        commands=parts.commands,
        best_practices=(*parts.best_practices, *more),
    )
