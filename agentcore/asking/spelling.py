"""Typing errors: a word nobody knows is read as the word of the field it is nearest to.

One letter wrong, missing, doubled or swapped in a word of five to seven letters, two in a longer one. Code, names,
images, versions and ordinary English words stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from agentcore.asking.recognising import singular
from agentcore.asking.wording import Word
from agentcore.knowledge.vocabulary import concepts, ordinary_words, word_set

SHORTEST, LONG, LONGEST = 5, 8, 30  # letters
MOST = 60  # unknown words looked at


def corrected(
    words: Sequence[Word], kept: Collection[str] = ()
) -> tuple[tuple[Word, ...], tuple[tuple[str, str], ...]]:
    """The words as they are read, and each that was changed with what it was changed to. `kept` are names."""
    read: list[Word] = []
    changed: dict[str, str] = {}
    left = MOST
    for word in words:
        meant = word.normal
        if left and _may_be_wrong(word, kept):
            left -= 1
            meant = _meant(word.normal, read[-1].normal if read else "")
        if meant != word.normal:
            changed[word.normal] = meant
            word = word.read_as(meant)
        read.append(word)
    return tuple(read), tuple(changed.items())


def _may_be_wrong(word: Word, kept: Collection[str]) -> bool:
    normal = word.normal
    if word.is_code or not normal.isalpha() or not normal.isascii() or len(normal) > LONGEST or normal in kept:
        return False
    return not (_is_known(normal) or normal in word_set("little") or normal in word_set("plain"))


def _is_known(normal: str) -> bool:
    return normal in _known() or singular(normal) in _known() or normal in ordinary_words()


def _meant(word: str, before: str) -> str:
    if len(word) >= SHORTEST:
        return _nearest(word)
    follows = [other for other in _followers().get(singular(before), ()) if OSA.distance(word, other) == 1]
    return min(follows, default=word) if len(word) > 2 else word


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str:
    most = 2 if len(word) >= LONG else 1
    choices = [other for size in range(len(word) - most, len(word) + most + 1) for other in _by_length().get(size, ())]
    found = extractOne(word, choices, scorer=OSA.distance, score_cutoff=most)
    if found is None:
        return word
    other = found[0]
    return other if sorted(word[:2]) == sorted(other[:2]) or word[0] == other[0] else word


@cache
def _known() -> frozenset[str]:
    """The single words of all names, and the verbs of the field."""
    words = (
        word for concept in concepts() for name in concept.names for word in name.lower().replace("-", " ").split()
    )
    return frozenset(singular(word) for word in (*words, *word_set("spelled")) if word.isalpha())


@cache
def _by_length() -> Mapping[int, tuple[str, ...]]:
    """Words of the field that a wrong one may be read as, in alphabetical order."""
    found: dict[int, list[str]] = defaultdict(list)
    field = {word for one in concepts() if not one.outside for name in one.names for word in name.lower().split()}
    for word in sorted({*field, *word_set("spelled")}):
        if word.isalpha() and len(word) >= SHORTEST:
            found[len(word)].append(word)
    return {size: tuple(words) for size, words in found.items()}


@cache
def _followers() -> Mapping[str, tuple[str, ...]]:
    """By the first word of a name of two: the second ones."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in concepts():
        for name in concept.names:
            parts = name.lower().replace("-", " ").split()
            if len(parts) == 2 and parts[1].isalpha():
                found[singular(parts[0])].add(parts[1])
    return {first: tuple(sorted(second)) for first, second in found.items()}
