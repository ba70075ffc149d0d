"""What goes on with a conversation: `and with 3 replicas?` keeps what was asked before, and changes what it names.

A question is taken as going on where it begins like a continuation, or is short and points back with a pronoun to
what it does not name itself; and, after files were written, where it names what is other and asks for nothing itself.
Every other one starts afresh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from agentcore.asking.deciding import Decision
from agentcore.asking.intents import Intent
from agentcore.asking.recalling import bare_number
from agentcore.asking.recognising import Named
from agentcore.asking.understood import Understood
from agentcore.asking.wording import Word
from agentcore.blueprints.wanted import Part, Wanted
from agentcore.knowledge.vocabulary import Concept, concepts

SHORT, SHORTER, SHORTEST = 14, 10, 4  # words
_GOES_ON = re.compile(
    r"(?:(?:ok|okay|great|thanks|thank you|nice|good|cool|perfect|yes|fine|hm|please) )*"
    r"(?:and|now|also|plus|but|then|what about|how about|what if|instead|the same|same|make it|make that|"
    r"make them|change it|twice|double|"
    r"(?:can|could|would) you (?:also|then|now|add|change|make it)|next|or|again|another|one more|more|"
    r"really)\b"
)
_MAY_GO_ON = re.compile(
    r"(?:(?:ok|okay|great|thanks|please) )*"
    r"(?:with|without|in|for|on|using|use|add|set|change|replace|switch|remove|drop|give it|let it|only|"
    r"at|as|under|on port|no|not|"
    r"show|explain|shorter|longer|smaller|bigger|faster|simpler|safer|cheaper|i meant|i mean|rather)\b"
)
_INSTEAD = re.compile(r"\b(?:instead|rather|too|as well)$")
_POINTS_BACK = frozenset({"it", "its", "them", "that", "this", "those", "these", "one", "same"})
_FRAGMENT = re.compile(
    r"(?:(?:and|now|also|plus|but|then|or|ok|okay|please|what about|how about|what if) )*"
    r"(?:with|without|in|for|on|at|under|using|as|only|the same)\b"
)
OWN_FRAMES = (Intent.EXPLAIN, Intent.COMPARE, Intent.COMMAND, Intent.DEBUG)
A_WISH, OWN_FRAME, MAKES = 1.0, 2.0, 2.0  # the weight from which on a sentence asks for something by itself
MADE = frozenset(set(Intent) - set(OWN_FRAMES))


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


def changes_only(now: Understood, before: Understood, decision: Decision) -> bool:
    """Whether, after files were written, a few words without a wish or a question of their own say what is other."""
    if before.intent not in MADE or decision.is_strange or len(now.words) > SHORTER:
        return False
    if bare_number(" ".join(now.words), before.wanted):
        return True
    weighed = decision.weighed
    if max(weighed.frames.values(), default=0.0) > OWN_FRAME or any(weighed.said.values()):
        return False
    return now.wanted != Wanted(environment=now.wanted.environment)


def continued(now: Understood, before: Understood, decision: Decision, out: Sequence[Concept] = ()) -> Understood:
    """What was understood before, with what is said now and without what is ruled `out`."""
    intent = None if decision.is_strange else _intent(now, before, decision)
    if intent and before.intent in MADE and (out or bare_number(" ".join(now.words), before.wanted)):
        intent = before.intent
    wanted = merged(before, now)
    if before.intent in MADE:
        wanted = _without(replace(wanted, **bare_number(" ".join(now.words), before.wanted)), out)
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
    own = max((weighed.frames[one] for one in OWN_FRAMES), default=0.0)
    if before.intent in MADE and own <= OWN_FRAME and not _wishes(decision):
        return before.intent
    subject = _subject(now, before, decision)
    if subject:
        return subject
    if before.intent in MADE and _wishes(decision):
        return decision.intent if decision.intent is not Intent.EXPLAIN else _named_intent(decision, before.intent)
    strongest = max(weighed.frames.values(), default=0.0)
    return decision.intent if strongest >= 2 else before.intent


def _wishes(decision: Decision) -> bool:
    return max((*decision.weighed.said.values(), *decision.weighed.named.values()), default=0.0) >= A_WISH


def _subject(now: Understood, before: Understood, decision: Decision) -> Intent | None:
    """What `how do I mount it?` wants is what somebody wants with what `it` is, unless a verb says another thing."""
    weighed = decision.weighed
    if before.intent in MADE or any(weighed.named.values()) or not _POINTS_BACK.intersection(now.words):
        return None
    if weighed.frames["make"] < MAKES or max(weighed.said.values(), default=0.0) >= MAKES:
        return None
    if any(weighed.frames[one] > weighed.frames["make"] for one in OWN_FRAMES):
        return None
    known = {one.id: one.intent for one in concepts() if one.intent}
    wishes = (known[name] for name in before.named if name in known)
    return next((Intent(one) for one in wishes if one in MADE), None)


def _without(wanted: Wanted, out: Sequence[Concept]) -> Wanted:
    """Less the parts, the way in, the products and TLS that are ruled out."""
    parts, backing = {one.part for one in out}, {one.backing for one in out}
    changes: dict[str, Any] = {
        "parts": tuple(one for one in wanted.parts if one not in parts),
        "backing": tuple(one for one in wanted.backing if one not in backing),
    }
    if wanted.exposure in {one.exposure for one in out}:
        changes |= {"exposure": None, "host": "", "tls": False}
    if "tls" in {one.id for one in out}:
        changes["tls"] = False
    if Part.AUTOSCALER in parts:
        changes |= {"min_replicas": None, "max_replicas": None, "cpu_target": None}
    return replace(wanted, **changes)


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
    now_written = {*(str(one) for one in new.parts), str(new.exposure)}
    changes["left_out"] = tuple(dict.fromkeys(one for one in (*old.left_out, *new.left_out) if one not in now_written))
    changes["settings"] = tuple({**dict(old.settings), **dict(new.settings)}.items())
    changes["secrets"] = tuple(dict.fromkeys((*old.secrets, *new.secrets)))
    changes["backing"] = tuple(dict.fromkeys((*old.backing, *new.backing)))
    said_before = old.environment if old.environment is not before.query.environment else new.environment
    changes["environment"] = new.environment if new.environment is not plain.environment else said_before
    return replace(old, **changes)
