"""From the words of a question to what is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agentcore.asking.deciding import decide
from agentcore.asking.filling import filled
from agentcore.asking.following import MADE, changes_only, continued, goes_on
from agentcore.asking.images import image
from agentcore.asking.intents import Intent
from agentcore.asking.naming import marked_name
from agentcore.asking.negating import kept, left_out, ruled_out, without
from agentcore.asking.pasting import parts
from agentcore.asking.recalling import with_ordinals
from agentcore.asking.recognising import Named, named
from agentcore.asking.spelling import corrected
from agentcore.asking.standing import stands
from agentcore.asking.subjects import asked_about, subjects
from agentcore.asking.understood import Understood
from agentcore.asking.wording import Word, tidied, words
from agentcore.blueprints.wanted import Wanted
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


@dataclass(frozen=True, slots=True)
class _Read:
    """A question as it was read: its words, what they name, and the places of those that rule something out."""

    text: str
    words: tuple[Word, ...]
    corrections: tuple[tuple[str, str], ...]
    things: tuple[Named, ...]
    out: frozenset[int]

    @property
    def meant(self) -> tuple[Named, ...]:
        return kept(self.things, self.out)

    @property
    def ruled_out(self) -> tuple[Named, ...]:
        return tuple(thing for thing in self.things if thing.first in self.out)

    def wanted(self, query: Query, *, beside: bool) -> Wanted:
        text = _as_read(without(self.text, self.words, self.out), self.corrections)
        return replace(filled(query, text, self.meant, beside=beside), left_out=left_out(self.things, self.out))

    def asked(self, intent: Intent) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        """The words that topics are looked for by, and the topics named; of what is written, less what is not."""
        if intent not in MADE or not self.out:
            return self.words, asked_about(self.words, self.things)
        meant = tuple(word for at, word in enumerate(self.words) if at not in self.out)
        return meant, asked_about(meant, named(meant))


def _understood(query: Query, before: Understood | None) -> Understood:
    given = parts(query.query)
    read = _read(given.asked, before)
    made_before = before is not None and before.intent in MADE
    wanted = read.wanted(query, beside=made_before and goes_on(read.words, read.things))
    decision = decide(
        read.words,
        read.text,
        read.meant,
        platform=query.platform,
        pasted=given.is_output or bool(given.pasted and not read.words),
        talking=before is not None and before.intent is not None,
        wanted=wanted,
        ruled_out=read.ruled_out,
    )
    words, asked = read.asked(decision.intent)
    in_field = decision.in_field or (bool(given.pasted) and not decision.is_strange)
    now = Understood(
        query=query,
        words=tuple(word.normal for word in words),
        intent=decision.intent if in_field else None,
        topics=_topics(words, asked, given.pasted) if in_field else (),
        asked=asked if in_field else (),
        named=tuple(dict.fromkeys(thing.concept.id for thing in read.meant)),
        wanted=replace(wanted, existing=stands(read.text, decision.intent, wanted)),
        corrections=read.corrections,
        pasted=given.pasted,
    )
    if before and (goes_on(read.words, read.things) or changes_only(now, before, decision)):
        return continued(now, before, decision, [thing.concept for thing in read.ruled_out])
    return now


def _read(asked: str, before: Understood | None) -> _Read:
    text = tidied(with_ordinals(asked, before))
    said, corrections = corrected(words(text), _kept(text))
    things = named(said)
    out = ruled_out(said, things, talking=before is not None and before.intent in MADE)
    return _Read(text, said, corrections, things, out)


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
