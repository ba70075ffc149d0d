"""Which of many short texts is nearest to a question, by the words both have; rare words count for more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Generic, TypeVar

from agentcore.knowledge.phrasing import words

Entry = TypeVar("Entry")
MOST_WORDS = 200
WORD = re.compile(r"[a-z0-9]+")


class Index(Generic[Entry]):
    """Entries, each by one or several texts; the nearest of an entry's texts speaks for it.

    `lean` says what counts: near 1, that the question has all of a text; near 0, that it has nothing else.
    """

    def __init__(self, entries: Iterable[tuple[Entry, str]], lean: float = 0.5) -> None:
        texts = [(entry, words_of(text)) for entry, text in entries]
        counted = Counter(word for _, known in texts for word in known)
        self._lean = lean
        self._weights = {word: math.log(1 + len(texts) / count) ** 2 for word, count in counted.items()}
        self._unknown = math.log(1 + len(texts)) ** 2
        self._texts = [(entry, self._weight(known)) for entry, known in texts]
        self._places: dict[str, list[int]] = {}
        for place, (_, known) in enumerate(texts):
            for word in sorted(known):
                self._places.setdefault(word, []).append(place)

    def scored(self, asked: frozenset[str]) -> list[tuple[float, Entry]]:
        """Entries that share a word with the question, the nearest first; 1 is the same words."""
        shared: dict[int, float] = {}
        for word in sorted(asked):
            for place in self._places.get(word, ()):
                shared[place] = shared.get(place, 0.0) + self._weights[word]
        whole = self._weight(asked)
        best: dict[int, tuple[float, int]] = {}
        for place, weight in shared.items():
            entry, text = self._texts[place]
            score = (weight / text) ** self._lean * (weight / whole) ** (1 - self._lean)
            best[id(entry)] = max(best.get(id(entry), (0.0, 0)), (score, -place))
        ranked = sorted(best.values(), reverse=True)
        return [(score, self._texts[-place][0]) for score, place in ranked]

    def nearest(self, asked: frozenset[str], at_least: float) -> list[Entry]:
        return [entry for score, entry in self.scored(asked) if score >= at_least]

    def _weight(self, said: Iterable[str]) -> float:
        return math.fsum(self._weights.get(word, self._unknown) for word in said)


def words_of(text: str) -> frozenset[str]:
    """The words that say something, each without its ending."""
    return frozenset(stems(WORD.findall(text.lower())[:MOST_WORDS]))


def stems(said: Sequence[str]) -> list[str]:
    return [_stem(word) for word in said if word not in _silent()]


@cache
def _silent() -> frozenset[str]:
    return frozenset(words("silent"))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not rest.endswith("s"):
            return _undoubled(rest)
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _undoubled(word: str) -> str:
    """`stopp` of `stopped` is `stop`; `kill` stays."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
