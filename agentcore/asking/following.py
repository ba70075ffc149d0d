"""What goes on with a conversation: `and with 3 replicas?` keeps what was asked before, and changes what it names.

A question is taken as going on where it begins like a continuation, or is short and points back with a pronoun to
what it does not name itself. Every other one starts afresh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from agentcore.asking.deciding import Decision
from agentcore.asking.intents import Intent
from agentcore.asking.recognising import Named
from agentcore.asking.understood import Understood
from agentcore.asking.wording import Word
from agentcore.blueprints.wanted import Wanted

SHORT, SHORTER, SHORTEST = 14, 10, 4  # words
_GOES_ON = re.compile(
    r"(?:(?:ok|okay|great|thanks|thank you|nice|good|cool|perfect|yes|fine|hm|please) )*"
    r"(?:and|now|also|plus|but|then|what about|how about|what if|instead|the same|same|make it|make that|"
    r"make them|change it|"
    r"(?:can|could|would) you (?:also|then|now|add|change|make it)|next|or|again|another|one more|more|"
    r"really)\b"
)
_MAY_GO_ON = re.compile(
    r"(?:(?:ok|okay|great|thanks|please) )*"
    r"(?:with|without|in|for|on|using|use|add|set|change|replace|switch|remove|drop|give it|let it|only|"
    r"at|as|under|on port|no|not|"
    r"show|explain|shorter|longer|i meant|i mean|rather)\b"
)
_INSTEAD = re.compile(r"\b(?:instead|rather|too|as well)$")
_POINTS_BACK = frozenset({"it", "its", "them", "that", "this", "those", "these", "one", "same"})
_FRAGMENT = re.compile(
    r"(?:(?:and|now|also|plus|but|then|or|ok|okay|please|what about|how about|what if) )*"
    r"(?:with|without|in|for|on|at|under|using|as|only|the same)\b"
)
_MADE = frozenset(set(Intent) - {Intent.EXPLAIN, Intent.COMPARE, Intent.COMMAND, Intent.DEBUG})


def goes_on(words: Sequence[Word], things: Sequence[Named]) -> bool:
    said = " ".join(word.normal for word in words[:SHORT])
    if _GOES_ON.match(said):
        return len(words) <= 2 * SHORT
    if len(words) <= SHORTEST and said.startswith("why") and not things:
        return True
    if len(words) <= SHORTER and (_MAY_GO_ON.match(said) or _INSTEAD.search(said)):
        return True
    return len(words) <= SHORT and _points_back(words, things)


def _points_back(words: Sequence[Word], things: Sequence[Named]) -> bool:
    """To something that the words before it have not named."""
    first = min((thing.first for thing in things), default=len(words))
    return any(word.normal in _POINTS_BACK for word in words[:first]) and not (things and _names_its_own(things))


def _names_its_own(things: Sequence[Named]) -> bool:
    return any(thing.concept.stack or thing.concept.backing or thing.concept.id == "app" for thing in things)


def continued(now: Understood, before: Understood, decision: Decision) -> Understood:
    """What was understood before, with what is said now."""
    intent = None if decision.is_strange else _intent(now, before, decision)
    wanted = merged(before, now)
    return replace(
        now,
        intent=intent,
        topics=_topics(now, before) if intent else (),
        asked=(now.asked or before.asked) if intent else (),
        named=tuple(dict.fromkeys((*now.named, *before.named))),
        wanted=wanted,
    )


def _intent(now: Understood, before: Understood, decision: Decision) -> Intent | None:
    said = " ".join(now.words)
    weighed = decision.weighed
    if before.intent is None:
        return decision.intent if decision.in_field else None
    if _FRAGMENT.match(said) and not weighed.frames[Intent.DEBUG]:
        return before.intent
    if before.intent in _MADE and (weighed.said or weighed.named):
        return decision.intent if decision.intent is not Intent.EXPLAIN else _named_intent(decision, before.intent)
    strongest = max(weighed.frames.values(), default=0.0)
    return decision.intent if strongest >= 2 else before.intent


def _named_intent(decision: Decision, otherwise: Intent) -> Intent:
    """`and an ingress?` wishes for one, where something was being made."""
    asks = decision.weighed.frames[Intent.EXPLAIN]
    named = decision.weighed.named
    return (
        Intent(max(named, key=lambda one: named[one])) if named and not asks else decision.intent if asks else otherwise
    )


def _topics(now: Understood, before: Understood) -> tuple[str, ...]:
    own = now.topics if now.named else ()
    kept = before.topics if not own or now.intent is Intent.COMPARE else ()
    return tuple(dict.fromkeys((*own, *kept)))[:6]


_OF_A_STACK = ("framework", "version", "package_manager", "command")


def merged(before: Understood, now: Understood) -> Wanted:
    """Field by field: what is said now counts, else what was. Another language takes its own tools along."""
    plain = Wanted()
    old, new = before.wanted, now.wanted
    other_stack = new.stack is not None and old.stack is not None and new.stack is not old.stack
    changes = {
        one.name: getattr(new, one.name)
        for one in fields(Wanted)
        if getattr(new, one.name) != getattr(plain, one.name) or (other_stack and one.name in _OF_A_STACK)
    }
    changes["parts"] = tuple(dict.fromkeys((*old.parts, *new.parts)))
    changes["settings"] = tuple({**dict(old.settings), **dict(new.settings)}.items())
    changes["secrets"] = tuple(dict.fromkeys((*old.secrets, *new.secrets)))
    changes["backing"] = tuple(dict.fromkeys((*old.backing, *new.backing)))
    said_before = old.environment if old.environment is not before.query.environment else new.environment
    changes["environment"] = new.environment if new.environment is not plain.environment else said_before
    return replace(old, **changes)
