"""Which topics of knowledge a question is about: those it names, in the order asked, then those its words fit best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from agentcore import knowledge
from agentcore.asking import retrieving
from agentcore.asking.recognising import Named, beginnings, key, names, windows
from agentcore.asking.wording import Word
from agentcore.knowledge.vocabulary import Concept, word_set

MOST = 6
FITTING = 2  # beside those that are named
EVERYDAY = 0.5  # the weight of words that belong to the field only in company
MORE = 1  # words beside the names of places from which on a question is about what happens there
# where things are: said in most questions, and seldom what they are about
PLACES = frozenset({"container", "pod", "node", "service", "volume", "image"})
WHOLE_FIELD = frozenset({"docker", "cluster", "kubectl", "manifest"})
_IS_ASKED = frozenset({"is", "are", "s", "whats", "explain", "define", "describe", "about", "of"})
GOOD = 0.6  # of the best score: what fits less is left out


def subjects(words: Sequence[Word], asked: Sequence[str]) -> tuple[str, ...]:
    """Ids of topics: those that are `asked` about, then what fits."""
    hits = retrieving.topics([word.normal for word in words], MOST)
    good = [hit.id for hit in hits if hit.score >= GOOD * hits[0].score]
    named = _without_places(words, asked, good)
    fitting = [one for one in good if one not in set(asked) - set(named)]
    return tuple(dict.fromkeys((*named, *(fitting[:FITTING] if named else fitting))))[:MOST]


def _without_places(words: Sequence[Word], asked: Sequence[str], fitting: Sequence[str]) -> tuple[str, ...]:
    """What is asked about in a Pod or on a node; these themselves only where nothing else fits, or with `and`."""
    others = tuple(one for one in asked if one not in PLACES)
    said = [word.normal for word in words]
    if not PLACES.intersection(asked) or {"and", "or", "vs", "versus", "between"}.intersection(said):
        return tuple(asked)
    if set(others) - WHOLE_FIELD:
        return others
    if _is_defined(said):
        return tuple(asked)
    is_more = sum(word not in word_set("little") for word in said) > len(asked) + MORE
    return () if is_more and fitting and fitting[0] not in PLACES else tuple(asked)


def _is_defined(said: Sequence[str]) -> bool:
    """`what is a pod`, said with whatever behind it."""
    bare = [word for word in said if word not in ("a", "an", "the", "exactly", "kubernetes", "docker")]
    return any(_names().get(key(word)) in PLACES and before in _IS_ASKED for before, word in pairwise(bare))


def asked_about(words: Sequence[Word], things: Sequence[Named]) -> tuple[str, ...]:
    """Ids of the topics that the words name, in their order."""
    programs = {at for one in things if one.concept.id == "app" for at in range(one.first, one.after)}
    by_topic = (each for each in _by_topic(words) if each[0] not in programs)
    named = sorted([*by_topic, *_by_concept(things)])
    return tuple(dict.fromkeys(topic for _, topic in named))[:MOST]


def _by_topic(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Where the words are what a topic is called; the longest name wins."""
    keys = [key(word.normal) for word in words]
    first = 0
    while first < len(words):
        after = _longest(words, keys, first)
        if after > first:
            yield first, _names()["".join(keys[first:after])]
        first = max(after, first + 1)


def _longest(words: Sequence[Word], keys: Sequence[str], first: int) -> int:
    for after, joined in windows(words, keys, first, _beginnings()):
        if joined in _names() and (after > first + 1 or _is_meant(words[first])):
            return after
    return first


def _is_meant(word: Word) -> bool:
    if _is_instruction(word.normal):
        return word.is_capital or word.is_code
    return word.normal not in word_set("little") or word.normal in ("docker", "kubernetes")


def _is_instruction(name: str) -> bool:
    return any(concept.capital for concept in names().get(key(name), ()))


def _by_concept(things: Sequence[Named]) -> Iterator[tuple[int, str]]:
    for thing in things:
        topic = "" if thing.concept.capital else _topic_of(thing.concept)
        if topic:
            yield thing.first, topic


@cache
def _names() -> Mapping[str, str]:
    """What topics are called, by key. Where two are called the same, the one whose title it is is meant."""
    found: dict[str, str] = {}
    for topic in knowledge.topics():
        for name in topic.names:
            found.setdefault(key(name), topic.id)
    for topic in knowledge.topics():
        found[key(topic.title)] = topic.id
    return found


@cache
def _topic_of(concept: Concept) -> str:
    """The topic that is called as the concept is; empty if there is none. Everyday words name only their own."""
    if concept.field <= EVERYDAY or concept.stack or concept.manager:
        return _names().get(key(concept.id), "") if not concept.stack and not concept.manager else ""
    for name in (concept.id, *concept.names):
        topic = _names().get(key(name))
        if topic:
            return topic
    return ""


@cache
def _beginnings() -> frozenset[str]:
    return beginnings(_names())
