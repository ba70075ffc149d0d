"""From the words of a question to what is meant."""

from __future__ import annotations

from collections.abc import Sequence

from agentcore.asking.deciding import decide
from agentcore.asking.filling import filled
from agentcore.asking.recognising import named
from agentcore.asking.subjects import subjects
from agentcore.asking.understood import Understood
from agentcore.asking.wording import tidied, words
from agentcore.contract import Query


def understand(query: Query, earlier: Sequence[Query] = ()) -> Understood:
    """What is asked, wanted and named. The same query is always understood the same; no text raises."""
    text = tidied(query.query)
    said = words(text)
    things = named(said)
    intent = decide(said, text, things, platform=query.platform)
    return Understood(
        query=query,
        words=tuple(word.normal for word in said),
        intent=intent,
        topics=subjects(said, things) if intent else (),
        named=tuple(dict.fromkeys(one.concept.id for one in things)),
        wanted=filled(query, text, things),
    )
