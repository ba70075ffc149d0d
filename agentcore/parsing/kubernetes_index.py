"""Objects found by name, by label and by selector, without looking at all of them each time.

Ten thousand objects ask some ten thousand questions of each other: each answer must cost about as much as it is long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Generic, TypeVar

from agentcore.parsing.kubernetes_names import nearest
from agentcore.parsing.kubernetes_selectors import equalities, selects

Item = TypeVar("Item")
Pair = tuple[str, Any]

_MOST_COMPARED = 20  # things looked at for one that a selector nearly selects


class ByLabels(Generic[Item]):
    """Things that carry labels, by namespace: which of them does a selector select?"""

    def __init__(self, things: Iterable[tuple[str, Mapping[str, Any], Item]]) -> None:
        self._all: dict[str, list[tuple[Mapping[str, Any], Item]]] = {}
        self._carrying: dict[tuple[str, Pair], list[tuple[Mapping[str, Any], Item]]] = {}
        self._values: dict[tuple[str, str], dict[str, tuple[Mapping[str, Any], Item]]] = {}
        for namespace, labels, item in things:
            entry = (labels, item)
            self._all.setdefault(namespace, []).append(entry)
            for pair in _hashable(labels.items()):
                self._carrying.setdefault((namespace, pair), []).append(entry)
                self._values.setdefault((namespace, pair[0]), {}).setdefault(str(pair[1]), entry)

    def selected(self, selector: Any, namespace: str) -> Iterator[Item]:
        """The things of a namespace whose labels a selector matches, in file order."""
        candidates = self._all.get(namespace, [])
        for pair in _hashable(equalities(selector)):
            found = self._carrying.get((namespace, pair), [])
            candidates = found if len(found) < len(candidates) else candidates
        return (item for labels, item in candidates if selects(selector, labels))

    def has(self, namespace: str) -> bool:
        """Whether a namespace holds anything."""
        return namespace in self._all

    def nearly_selected(self, selector: Any, namespace: str) -> Item | None:
        """The thing of a namespace that fits a selector best without fitting it, if anything comes near."""
        wanted = list(_hashable(equalities(selector)))
        found = [
            entry for pair in wanted for entry in islice(self._carrying.get((namespace, pair), ()), _MOST_COMPARED)
        ] or [entry for pair in wanted for entry in self._looking_like(pair, namespace)]
        best = max(found, key=lambda entry: sum(entry[0].get(key) == value for key, value in wanted), default=None)
        return best[1] if best else None

    def _looking_like(self, pair: Pair, namespace: str) -> Iterator[tuple[Mapping[str, Any], Item]]:
        values = self._values.get((namespace, pair[0]), {})
        near = nearest(str(pair[1]), values)
        if near is not None:
            yield values[near]


class BySelector(Generic[Item]):
    """Things that select, by namespace: which of them select something with these labels?"""

    def __init__(self, things: Iterable[tuple[str, Any, Item]]) -> None:
        known = [(namespace, selector, item) for namespace, selector, item in things]
        common = Counter(
            (namespace, pair) for namespace, selector, _ in known for pair in _hashable(equalities(selector))
        )
        self._wanting: dict[tuple[str, Pair | None], list[tuple[int, Any, Item]]] = {}
        for position, (namespace, selector, item) in enumerate(known):
            pairs = sorted(_hashable(equalities(selector)), key=lambda pair: common[namespace, pair])
            rarest = pairs[0] if pairs else None
            self._wanting.setdefault((namespace, rarest), []).append((position, selector, item))

    def selecting(self, labels: Mapping[str, Any], namespace: str) -> tuple[Item, ...]:
        """The things of a namespace whose selector matches these labels, in file order."""
        found = [
            (position, item)
            for pair in (None, *_hashable(labels.items()))
            for position, selector, item in self._wanting.get((namespace, pair), ())
            if selects(selector, labels)
        ]
        return tuple(item for _, item in sorted(found, key=lambda each: each[0]))


def _hashable(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs whose value is a single one, as that of every valid label is."""
    return (pair for pair in pairs if isinstance(pair[1], str | int | float))
