"""Whether the words of a question are, nearly whole, what people write when they want a command."""

from __future__ import annotations

from functools import cache

from agentcore.asking.choosing.ranking import Index, words_of
from agentcore.blueprints.wanted import Wanted
from agentcore.knowledge.looking_up import asked_commands

WHOLE = 0.8
SEVERAL = 2  # words; one alone, such as `build`, is asked for in many ways


def is_a_request(text: str, wanted: Wanted) -> bool:
    """What `wanted` is called says nothing of what is to be done with it."""
    asked = words_of(text) - words_of(f"{wanted.name} {wanted.namespace}")
    if len(asked) < SEVERAL:
        return False
    nearest = _index().scored(asked)[:1]
    return bool(nearest) and nearest[0][0] >= WHOLE


@cache
def _index() -> Index[str]:
    return Index((one.command.command, text) for one in asked_commands() for text in one.asked)
