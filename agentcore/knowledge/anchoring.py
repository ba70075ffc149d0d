"""The passages that have a name, for whoever includes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from agentcore.knowledge.comparison_reading import comparisons
from agentcore.knowledge.topic_reading import topics

ESSENCE = "essence"


@cache
def anchored() -> Mapping[str, Mapping[str, str]]:
    """Markdown by id of a topic or comparison, then by anchor; `essence` is all of a topic's essence."""
    found = {
        topic.id: {
            ESSENCE: "\n\n".join(passage.text for passage in topic.essence),
            **{one.anchor: one.alone or one.text for one in (*topic.essence, *topic.details) if one.anchor},
        }
        for topic in topics()
    }
    found |= {one.id: {passage.anchor: passage.text for passage in one.passages} for one in comparisons()}
    return MappingProxyType({id: MappingProxyType(anchors) for id, anchors in found.items()})
