"""A question as it was understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from agentcore.asking.intents import Intent
from agentcore.blueprints.wanted import Wanted
from agentcore.contract import Query


@dataclass(frozen=True, slots=True)
class Understood:
    """`intent` is None for a question outside the field; `topics` are ids of knowledge, what is asked about first."""

    query: Query
    words: tuple[str, ...]
    intent: Intent | None
    topics: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()  # those of the topics that the words name
    named: tuple[str, ...] = ()  # ids of the vocabulary, in the order of the words: `compose`, `ingress`, `postgres`
    wanted: Wanted = field(default_factory=Wanted)
    corrections: tuple[tuple[str, str], ...] = ()  # what was written, and what was read instead
    pasted: str = ""  # output of a command that came with the question
