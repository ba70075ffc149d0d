"""Which model a question is worth: a small one for what is looked up, a larger one for what is thought through."""

from __future__ import annotations

from enum import StrEnum

from agentcore.asking.intents import Intent
from agentcore.asking.reply import Reply

LONG_QUESTION_WORDS = 40
MANY_FILES = 3


class Tier(StrEnum):
    SIMPLE = "simple"
    COMPLEX = "complex"


LOOKED_UP = frozenset({Intent.EXPLAIN, Intent.COMPARE, Intent.COMMAND})


def tier_of(reply: Reply) -> Tier:
    """Complex is what needs things weighed against each other: many files, a long story, more than one fault."""
    signs = (
        len(reply.query.query.split()) > LONG_QUESTION_WORDS,
        len(reply.files) >= MANY_FILES,
        reply.diagnosis is not None and len(reply.diagnosis.verdicts) != 1,
        reply.intent is Intent.DEBUG and reply.diagnosis is None,
        reply.intent is Intent.SECURE,
    )
    if reply.intent in LOOKED_UP:
        return Tier.COMPLEX if signs[0] and len(topics_of(reply)) > 1 else Tier.SIMPLE
    return Tier.COMPLEX if any(signs) else Tier.SIMPLE


def topics_of(reply: Reply) -> set[str]:
    return {statement.topic for statement in reply.statements if statement.topic}
