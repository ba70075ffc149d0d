"""Which written comparison a question asks for."""

from __future__ import annotations

import re

from agentcore import knowledge
from agentcore.asking.understood import Understood
from agentcore.asking.wording import tidied
from agentcore.knowledge.records import Comparison, Side

SPACED = re.compile(r"[^a-z0-9]+")


def comparison_of(understood: Understood) -> Comparison | None:
    """The one of which the question names most sides, two at least; else the one between the topics asked about."""
    question = _spaced(" ".join((*understood.words, tidied(understood.query.query))))
    fitting = [(_fit(one, question), one) for one in knowledge.comparisons()]
    best, found = max(fitting, key=lambda each: each[0])
    if best[0] >= 2:
        return found
    asked = set(understood.topics[:2])
    return next((one for _, one in fitting if len(asked) == 2 and asked == set(one.between)), None)


def _fit(comparison: Comparison, question: str) -> tuple[int, bool, int]:
    """How many sides are named, whether all are, and by how long names."""
    named = [length for side in comparison.sides if (length := _longest_name(side, question))]
    return len(named), len(named) == len(comparison.sides), sum(named)


def _longest_name(side: Side, question: str) -> int:
    return max((len(name) for name in (side.title, *side.names) if _spaced(name) in question), default=0)


def _spaced(text: str) -> str:
    """Words with one space around each, so that a name is found as a whole."""
    return f" {SPACED.sub(' ', text.lower()).strip()} "
