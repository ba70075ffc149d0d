"""From the words of a question to what is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agentcore.asking.deciding import decide
from agentcore.asking.filling import filled
from agentcore.asking.following import MADE, changes_only, continued, goes_on
from agentcore.asking.images import image
from agentcore.asking.naming import marked_name
from agentcore.asking.negating import kept, ruled_out, without
from agentcore.asking.pasting import parts
from agentcore.asking.recalling import with_ordinals
from agentcore.asking.recognising import named
from agentcore.asking.spelling import corrected
from agentcore.asking.standing import stands
from agentcore.asking.subjects import asked_about, subjects
from agentcore.asking.understood import Understood
from agentcore.asking.wording import Word, tidied, words
from agentcore.contract import Query

MOST_EARLIER = 6
SHOWN_CHARS = 1_000


def understand(query: Query, earlier: Sequence[Query] = ()) -> Understood:
    """What is asked, wanted and named; `earlier` are the queries before it, the oldest first.

    The same queries are always understood the same, and no text raises.
    """
    before: Understood | None = None
    for one in earlier[-MOST_EARLIER:]:
        before = _understood(one, before)
    return _understood(query, before)


def _understood(query: Query, before: Understood | None) -> Understood:
    given = parts(query.query)
    text = tidied(with_ordinals(given.asked, before))
    said, corrections = corrected(words(text), _kept(text))
    things = named(said)
    made_before = before is not None and before.intent in MADE
    out = ruled_out(said, things, talking=made_before)
    meant = kept(things, out)
    beside = made_before and goes_on(said, things)
    wanted = filled(query, _as_read(without(text, said, out), corrections), meant, beside=beside)
    decision = decide(
        said,
        text,
        meant,
        platform=query.platform,
        pasted=given.is_output or bool(given.pasted and not said),
        talking=before is not None and before.intent is not None,
        wanted=wanted,
    )
    wanted = replace(wanted, existing=stands(text, decision.intent, wanted))
    asked = asked_about(said, things)
    in_field = decision.in_field or (bool(given.pasted) and not decision.is_strange)
    now = Understood(
        query=query,
        words=tuple(word.normal for word in said),
        intent=decision.intent if in_field else None,
        topics=_topics(said, asked, given.pasted) if in_field else (),
        asked=asked if in_field else (),
        named=tuple(dict.fromkeys(thing.concept.id for thing in meant)),
        wanted=wanted,
        corrections=corrections,
        pasted=given.pasted,
    )
    if before and (goes_on(said, things) or changes_only(now, before, decision)):
        return continued(now, before, decision, [thing.concept for thing in things if thing not in meant])
    return now


def _as_read(text: str, corrections: Sequence[tuple[str, str]]) -> str:
    for written, meant in corrections:
        text = re.sub(rf"\b{re.escape(written)}\b", meant, text, flags=re.IGNORECASE)
    return text


def _kept(text: str) -> frozenset[str]:
    """What is a name, and no word that could be misspelt."""
    given = f"{marked_name(text)} {image(text)}".replace("-", " ").replace("/", " ").replace(":", " ")
    return frozenset(given.split())


def _topics(said: Sequence[Word], asked: tuple[str, ...], pasted: str) -> tuple[str, ...]:
    """Of the question, then of the beginning of what was pasted with it."""
    if not pasted:
        return subjects(said, asked)
    shown = words(tidied(pasted[:SHOWN_CHARS]))
    return tuple(dict.fromkeys((*subjects(said, asked), *subjects(shown, asked_about(shown, named(shown))))))[:6]
