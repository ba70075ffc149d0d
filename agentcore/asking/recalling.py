"""What a follow-up says by its place alone: `the second one`, and a number that stands by itself."""

from __future__ import annotations

import re
from typing import Any

from agentcore import knowledge
from agentcore.asking.counting import COUNT, count
from agentcore.asking.understood import Understood
from agentcore.blueprints.wanted import Wanted

_PLACES = {"first": 0, "former": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1, "latter": -1}
_ORDINAL = re.compile(
    rf"\bthe ({'|'.join(_PLACES)})(?: one| of (?:them|these|those|the two))?\b"
    r"(?! (?:line|step|time|pod|container|file)s?\b)"
)
_ALONE = re.compile(
    r"^(?:(?:and|ok|okay|no|please|now|actually|rather|better|make|it|that|them|set|to|use|with|only|say|have) )*"
    rf"{COUNT}(?: (?:please|instead|then|now|is|would|be|better|enough|rather|of|them))*$"
)
_LEAST_PORT = 1000


def with_ordinals(text: str, before: Understood | None) -> str:
    """`yaml for the second` with what the question before named second."""
    if before is None or len(before.asked) < 2:
        return text
    titles = {one.id: one.title for one in knowledge.topics()}

    def named(found: re.Match[str]) -> str:
        place = _PLACES[found[1].lower()]
        asked = before.asked
        return f"the {titles[asked[place]]}" if place < len(asked) else found[0]

    return re.sub(_ORDINAL.pattern, named, text, flags=re.IGNORECASE)


def bare_number(said: str, before: Wanted) -> dict[str, Any]:
    """`make it 12`: the most of an autoscaler, else the replicas; a large one is a port. `said` are the words."""
    found = _ALONE.match(said)
    if not found:
        return {}
    number = count(found[1])
    if number >= _LEAST_PORT:
        return {"port": number}
    ranged = before.max_replicas is not None or any(part == "HorizontalPodAutoscaler" for part in before.parts)
    return {"max_replicas": number} if ranged else {"replicas": number}
