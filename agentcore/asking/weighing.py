"""How much the words speak for each kind of answer, for each wish, and for being about containers at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from agentcore.asking.commanding import is_a_request
from agentcore.asking.hinting import hints
from agentcore.asking.intents import Intent
from agentcore.asking.recognising import Named
from agentcore.asking.wording import Word
from agentcore.blueprints.wanted import Wanted
from agentcore.knowledge.vocabulary import Cue, asks, frames, wishes, word_set

BESIDE = 0.4  # what a sentence weighs that asks nothing, beside one that does
MAKE = "make"
ORDERED = 2.5  # what a sentence that begins with a verb of making adds to being an order
COMPARE, COMMAND = "compare", "command"
REQUEST, REQUEST_FIELD = 6.0, 1.0  # for being what people write who want a command
BLANK = "‹›"
EITHER_OR = 3.0
AN_ORDER, WEAK = 2.0, 0.3
HINT = 0.5  # what a size, a right or a variable adds to being about containers
_SHAPES = (
    (re.compile(r"\b[a-z]{3,}[A-Z][a-z]+[a-zA-Z]*\b"), 1.5),  # a field of a manifest, such as `maxSurge`
    (re.compile(r"\b(?:[A-Z][a-z]{2,}){2,4}\b"), 0.75),  # a reason, such as `BackoffLimitExceeded`
)
LATER = 0.5  # what a thing weighs that is named after the first
FIRST = 1.5  # what a thing of another field weighs that is named first
OF_A_LANGUAGE = 0.5
ALONE = 4.0  # what another field's tool weighs that is to be written: `a Terraform module for EKS`
_OTHERS_TOOLS = frozenset({"infrastructure-as-code", "configuration-management", "pipelines"})
FRAMES = ("debug", "command")
Weights = defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words as the cues read them: what stands in backticks is a blank."""

    text: str
    number: int
    asks: bool


@dataclass(slots=True)
class Weighed:
    frames: Weights = field(default_factory=lambda: defaultdict(float))
    said: Weights = field(default_factory=lambda: defaultdict(float))  # wishes by verbs
    named: Weights = field(default_factory=lambda: defaultdict(float))  # wishes by things
    field: float = 0.0
    outside: float = 0.0
    language: float = 0.0  # the part of `field` that a language or its tools say: theirs are many other questions too
    wishes: bool = False  # whether something is said to be done, not named alone


def weigh(words: Sequence[Word], asked: str, things: Sequence[Named], wanted: Wanted) -> Weighed:
    """`asked` is the text the words stand in, `wanted` what was read out of it."""
    weighed = Weighed()
    for intent, weight in hints(wanted):
        weighed.named[intent] += weight
        weighed.field += 0 if intent is Intent.DEPLOY else HINT
    if not any(thing.concept.stack for thing in things):
        weighed.field += _shapes(words, asked, things)
    sentences = list(_sentences(_readable(words, things), asked))
    weights = _weights(sentences)
    for sentence in sentences:
        weight = weights[sentence.number]
        found = list(_found(frames(), sentence))
        orders = any(cue.means == MAKE and cue.weight >= AN_ORDER for cue in found)
        for cue in found:
            weighed.frames[cue.means] += cue.weight * weight * (WEAK if cue.weak and orders else 1)
            weighed.field += cue.field
        for cue in _found(wishes(), sentence):
            weighed.said[cue.means] += cue.weight * weight
            weighed.field += cue.field
            weighed.wishes = weighed.wishes or not cue.noun
            if not cue.noun and cue.pattern.match(sentence.text.removeprefix("please ")):
                weighed.frames[MAKE] += ORDERED * weight
    _add_things(weighed, words, things, weights)
    weighed.field += min(weighed.language, weighed.field) * OF_A_LANGUAGE
    if is_a_request(" ".join(word.normal for word in words), wanted):
        weighed.frames[COMMAND] += REQUEST * (words[0].normal in word_set("looking_up"))
        weighed.field += REQUEST_FIELD
    weighed.frames[COMPARE] += EITHER_OR * _is_either_or(words, things)
    return weighed


def _readable(words: Sequence[Word], things: Sequence[Named]) -> list[Word]:
    """The words as the cues read them: an instruction of a Dockerfile, such as `ADD`, is no verb."""
    instructions = {thing.first for thing in things if thing.concept.capital}
    return [word.read_as(BLANK) if word.is_code or at in instructions else word for at, word in enumerate(words)]


def _shapes(words: Sequence[Word], asked: str, things: Sequence[Named]) -> float:
    """What words add that look like Kubernetes' own and are no names."""
    known = {at for thing in things for at in range(thing.first, thing.after)}
    others = " ".join(asked[word.start : word.end] for at, word in enumerate(words) if at not in known)
    return sum(weight for shape, weight in _SHAPES if shape.search(others))


def _is_either_or(words: Sequence[Word], things: Sequence[Named]) -> bool:
    """Whether two things are named with nothing but `or` between them."""
    pairs = pairwise(things)
    between = ([word.normal for word in words[one.after : other.first]] for one, other in pairs)
    return any(
        {"or", "against"} & set(said) and set(said) <= {"or", "against", "a", "an", "the", "rather"} | word_set("plain")
        for said in between
    )


def _add_things(weighed: Weighed, words: Sequence[Word], things: Sequence[Named], weights: dict[int, float]) -> None:
    seen: set[str] = set()
    named = False
    for thing in things:
        concept = thing.concept
        if concept.id in seen:
            continue
        seen.add(concept.id)
        if concept.stack or concept.manager:
            weighed.language += concept.field
        else:
            weighed.field += concept.field
        weighed.outside += concept.outside * _stress(words, thing, things)
        pull = concept.pull * weights[words[thing.first].sentence]
        if concept.intent in FRAMES:
            weighed.frames[concept.intent] += pull
        elif concept.intent:
            share = LATER if named else 1
            named = True
            weighed.named[concept.intent] += pull * share


def _stress(words: Sequence[Word], thing: Named, things: Sequence[Named]) -> float:
    """What another field's tool weighs: alone if it is to be written, more where it is the first thing named."""
    before = [word.normal for word in words[: thing.first] if word.normal not in word_set("little")]
    is_made = set(before[-1:]) <= word_set("writing")
    if thing.concept.id in _OTHERS_TOOLS and is_made:
        return ALONE
    return FIRST if thing is things[0] else 1


def _sentences(words: Sequence[Word], asked: str) -> Iterator[Sentence]:
    grouped: dict[int, list[Word]] = {}
    for word in words:
        grouped.setdefault(word.sentence, []).append(word)
    for number, group in grouped.items():
        text = " ".join(word.normal.replace("-", " ") for word in group)
        is_question = "?" in asked[group[-1].start : group[-1].end + 2]
        yield Sentence(text, number, is_question or bool(asks().match(text)))


def _weights(sentences: Sequence[Sentence]) -> dict[int, float]:
    some = any(sentence.asks for sentence in sentences)
    return {one.number: 1.0 if one.asks or not some else BESIDE for one in sentences}


def _found(cues: Iterable[Cue], sentence: Sentence) -> Iterator[Cue]:
    return (cue for cue in cues if cue.pattern.search(sentence.text))
