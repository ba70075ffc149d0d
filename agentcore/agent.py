"""The agent asked: from a question to its reply. Deterministic, and without a language model."""

from __future__ import annotations

from collections.abc import Sequence

from agentcore.asking.reply import Reply
from agentcore.asking.replying import reply_to
from agentcore.asking.understanding import understand
from agentcore.contract import Answer, Query


def reply(query: Query, earlier: Sequence[Query] = ()) -> Reply:
    """The reply in its parts. `earlier` are the questions of the same conversation, the oldest first."""
    return reply_to(understand(query, earlier))


def answer(query: Query) -> Answer:
    """The reply as the contract has it."""
    return reply(query).answer
