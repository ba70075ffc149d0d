"""Which things of the field the words name: the longest name wins, and no word is used twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from agentcore.asking.wording import Word
from agentcore.knowledge.vocabulary import Concept, concepts

LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that is named, by the words from `first` up to and without `after`."""

    concept: Concept
    first: int
    after: int


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A name with nothing that people write differently: `Config Maps`, `config-map` and `configmap` are one."""
    return "".join(singular(word) for word in text.lower().replace("-", " ").replace("/", " ").split())


def singular(word: str) -> str:
    """Without the plural's s; `ingress`, `redis` and `dns` are no plurals."""
    if len(word) < 4 or word.endswith(("ss", "us", "is", "os", "dns", "tls", "https")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


@cache
def names() -> Mapping[str, tuple[Concept, ...]]:
    """By key; a name such as `npm` may say two things, of two kinds."""
    found: dict[str, list[Concept]] = {}
    for concept in concepts():
        for name in concept.names:
            known = found.setdefault(key(name), [])
            if concept.capital or not any(_says_the_same(one, concept) for one in known):
                known.append(concept)
    return {name: tuple(known) for name, known in found.items()}


def _says_the_same(one: Concept, other: Concept) -> bool:
    return not one.capital and not (one.stack and other.manager)


def named(words: Sequence[Word]) -> tuple[Named, ...]:
    """In the order of the words."""
    keys = [key(word.normal) for word in words]
    found: list[Named] = []
    first = 0
    while first < len(words):
        after, known = _longest(words, keys, first)
        found += [Named(concept, first, after) for concept in known]
        first = max(after, first + 1)
    return tuple(found)


def _longest(words: Sequence[Word], keys: Sequence[str], first: int) -> tuple[int, tuple[Concept, ...]]:
    for after, joined in windows(words, keys, first, _beginnings()):
        known = names().get(joined, ())
        meant = tuple(one for one in known if not one.capital or words[first].is_capital or words[first].is_code)
        if meant:
            return after, meant
    return first, ()


def windows(
    words: Sequence[Word], keys: Sequence[str], first: int, beginnings: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Where a name that begins at `first` may end, and what it would be; the longest first."""
    found: list[tuple[int, str]] = []
    joined = ""
    for after in range(first + 1, min(first + LONGEST_NAME, len(words)) + 1):
        joined += keys[after - 1]
        if joined not in beginnings or words[after - 1].sentence != words[first].sentence:
            break
        found.append((after, joined))
    return reversed(found)


def beginnings(names: Iterable[str]) -> frozenset[str]:
    """All that a name may begin with, itself included."""
    return frozenset(name[:end] for name in names for end in range(1, len(name) + 1))


@cache
def _beginnings() -> frozenset[str]:
    return beginnings(names())
