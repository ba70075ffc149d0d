"""A few combinations that hold every pair of choices, instead of all combinations."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any


def pairwise(*choices: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Tuples with one of each of `choices`, so that any two values of different choices stand together in one."""
    pairs = {
        ((i, one), (j, other))
        for i, j in combinations(range(len(choices)), 2)
        for one, other in product(range(len(choices[i])), range(len(choices[j])))
    }
    while pairs:
        chosen = dict(min(pairs))
        for at in range(len(choices)):
            if at not in chosen:
                chosen[at] = max(range(len(choices[at])), key=lambda value: _met(pairs, chosen, at, value))
        pairs -= set(combinations(sorted(chosen.items()), 2))
        yield tuple(choice[chosen[at]] for at, choice in enumerate(choices))


def _met(pairs: set, chosen: dict[int, int], at: int, value: int) -> int:
    """How many pairs that are still missing a value would bring."""
    return sum(tuple(sorted(((at, value), each))) in pairs for each in chosen.items())
