"""Which of many short texts is nearest to a question, by the words both have; rare words count for more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
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
        self._lean = lean
        self._texts = [(entry, words_of(text)) for entry, text in entries]
        counted = Counter(word for _, known in self._texts for word in known)
        self._weights = {word: math.log(1 + len(self._texts) / count) for word, count in counted.items()}
        self._unknown = math.log(1 + len(self._texts))

    def nearest(self, asked: Iterable[str], at_least: float) -> list[Entry]:
        """Entries whose text shares enough weight with the question, the nearest first; 1 is the same words."""
        question = frozenset(asked)
        best: dict[int, tuple[float, int, Entry]] = {}
        for place, (entry, known) in enumerate(self._texts):
            score = self._likeness(question, known)
            if score >= at_least and score > best.get(id(entry), (0.0, 0, entry))[0]:
                best[id(entry)] = (score, place, entry)
        return [entry for _, _, entry in sorted(best.values(), key=lambda one: (-one[0], one[1]))]

    def _likeness(self, question: frozenset[str], known: frozenset[str]) -> float:
        shared = self._weight(question & known)
        if not shared:
            return 0.0
        of_text, of_question = shared / self._weight(known), shared / self._weight(question)
        return float(of_text**self._lean * of_question ** (1 - self._lean))

    def _weight(self, said: Iterable[str]) -> float:
        return math.fsum(self._weights.get(word, self._unknown) ** 2 for word in said)


def words_of(text: str) -> frozenset[str]:
    """The words that say something, each without its ending."""
    return frozenset(stems(WORD.findall(text.lower())[:MOST_WORDS]))


def stems(said: Sequence[str]) -> list[str]:
    return [_stem(word) for word in said if word not in _silent()]


@cache
def _silent() -> frozenset[str]:
    return frozenset(words("silent"))


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
