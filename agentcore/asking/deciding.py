"""What is wanted: first what kind of answer, then, where something is to be made, what.

A question is about the field if what it names and says adds up to `IN_FIELD`, and to no less than what it names of
other fields; a platform that is chosen and a conversation about the field add to it, and one everyday word is enough
where it is all there is. A Compose file for a program that is still to be
built is CONTAINERISE, one for finished images DEPLOY.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agentcore.asking.filling import is_specific
from agentcore.asking.intents import Intent
from agentcore.asking.recognising import Named
from agentcore.asking.weighing import MAKE, Weighed, Weights, weigh
from agentcore.asking.wording import Word
from agentcore.blueprints.wanted import Wanted
from agentcore.contract import Platform
from agentcore.knowledge.vocabulary import word_set

_OWN = frozenset({"app", "dockerfile", "compose", "multi-stage-build", "base-image", "build", "image-size"})
IN_FIELD = 1.0
ALONE = 0.5
CHOSEN, GOING_ON = 0.5, 1.0  # what a platform that was chosen adds, and a conversation about the field
_FRAMES = (Intent.DEBUG, Intent.COMPARE, Intent.COMMAND, Intent.EXPLAIN)  # where two weigh the same, the first


@dataclass(frozen=True, slots=True)
class Decision:
    """`intent` is what the words would mean in the field, `in_field` whether they are about it."""

    intent: Intent
    in_field: bool
    is_strange: bool  # they are about something else
    weighed: Weighed


def decide(
    words: Sequence[Word],
    asked: str,
    things: Sequence[Named],
    *,
    platform: Platform = Platform.BOTH,
    pasted: bool = False,
    talking: bool = False,
    wanted: Wanted,
    ruled_out: Sequence[Named] = (),
) -> Decision:
    """`asked` is the text the words stand in, `wanted` what was read out of it, `pasted` whether output came along,
    `talking` whether the question before was about the field;
    what is `ruled_out` speaks for the field all the same.
    """
    weighed = weigh(words, asked, things, wanted)
    weighed.field += sum(thing.concept.field for thing in ruled_out)
    intent = (
        _with_output(weighed)
        if pasted
        else _on(platform, _asked_for(weighed, things, specific=is_specific(wanted)), things)
    )
    return Decision(
        intent,
        in_field=pasted
        or _in_field(weighed, words, things, CHOSEN * (platform is not Platform.BOTH) + GOING_ON * talking),
        is_strange=weighed.outside > weighed.field,
        weighed=weighed,
    )


def _with_output(weighed: Weighed) -> Intent:
    """Output is there to be diagnosed, unless the words ask plainly for something else."""
    kind, weight = _strongest(weighed.frames)
    return Intent(kind) if kind in (Intent.COMPARE, Intent.COMMAND) and weight >= 4 else Intent.DEBUG


def _in_field(weighed: Weighed, words: Sequence[Word], things: Sequence[Named], context: float) -> bool:
    """`context` makes sure of a word that is everybody's, and does nothing for a question without any."""
    if weighed.field < weighed.outside or weighed.field <= 0:
        return False
    return weighed.field + context >= IN_FIELD or (weighed.field >= ALONE and _is_all(words, things))


def _is_all(words: Sequence[Word], things: Sequence[Named]) -> bool:
    """Whether the things named are all the words say."""
    covered = {index for thing in things for index in range(thing.first, thing.after)}
    return all(index in covered or word.normal in word_set("little") for index, word in enumerate(words))


def _asked_for(weighed: Weighed, things: Sequence[Named], *, specific: bool) -> Intent:
    kind, weight = _strongest(weighed.frames)
    if weighed.frames[MAKE] >= weight and weighed.frames[MAKE] > 0:
        kind = MAKE
    elif weight <= 0:
        kind = MAKE if specific or _wants_something(weighed, things) else Intent.EXPLAIN
    return _made(weighed, things) if kind == MAKE else Intent(kind)


def _strongest(frames: Weights) -> tuple[str, float]:
    kind = max(_FRAMES, key=lambda one: frames[one])
    return kind, frames[kind]


def _wants_something(weighed: Weighed, things: Sequence[Named]) -> bool:
    """Of a few words without a frame: a verb or a program makes a wish of them, a thing alone asks what it is."""
    return weighed.wishes or any(one.concept.stack or one.concept.backing for one in things)


def _made(weighed: Weighed, things: Sequence[Named]) -> Intent:
    wishes = dict.fromkeys([*weighed.said, *weighed.named])
    if wishes:
        return Intent(max(wishes, key=lambda one: weighed.said[one] + weighed.named[one]))
    if weighed.frames[Intent.COMMAND] > 0:
        return Intent.COMMAND
    if any(one.concept.stack for one in things):
        return Intent.CONTAINERISE
    return Intent.DEPLOY if any(one.concept.backing or one.concept.program for one in things) else Intent.EXPLAIN


def _is_finished(things: Sequence[Named]) -> bool:
    """Only a product that is run as it comes: there is nothing to build."""
    products = any(one.concept.backing or one.concept.program for one in things)
    own = any(one.concept.stack or one.concept.id in _OWN for one in things)
    return products and not own


def _on(platform: Platform, intent: Intent, things: Sequence[Named]) -> Intent:
    """As Docker alone has it: one's own program that is to be deployed has to be built first."""
    if intent is Intent.CONTAINERISE and _is_finished(things):
        return Intent.COMMAND if platform is not Platform.KUBERNETES else Intent.DEPLOY
    if intent is not Intent.DEPLOY:
        return intent
    named = {one.concept.platform for one in things} - {""}
    docker_only = named == {Platform.DOCKER} or (platform is Platform.DOCKER and not named)
    own = any(one.concept.stack for one in things)
    return Intent.CONTAINERISE if docker_only and own else intent
