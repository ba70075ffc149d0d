"""Fingerprints of many submissions → pairs that share more rare ones than chance and the lab explain.

What the starter, the solution and its alternatives hold weighs nothing, nor does what many write. The rest weighs more
the rarer it is: log(all / those who have it). An inverted index is walked, so that cost grows with what is shared
rarely, not with the number of pairs.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

COMMON_SHARE = 0.2  # what more than a fifth has is how one does it
COMMON_MOST = 50  # and so is what more than these have, in however large a class
RARE_AT_LEAST = 3
ENOUGH = 10.0  # weight in common: about five parts that two of a class of thirty have
MOSTLY = 0.5  # of all that is the learner's own
MOST_PAIRS = 200

Sets = Mapping[int, frozenset[int]]  # by submission: its fingerprints


@dataclass(frozen=True)
class Likeness:
    """Two submissions, the lower id first. `share` is how much of what is their own they have in common, 0 to 1."""

    one: int
    other: int
    parts: int
    weight: float
    share: float


def alike(sets: Sets, discounted: frozenset[int]) -> list[Likeness]:
    """The pairs to look at, the most alike first, MOST_PAIRS at most."""
    own = {pk: prints - discounted for pk, prints in sets.items()}
    weights = weights_of(own)
    total = {pk: sum(weights.get(each, 0.0) for each in prints) for pk, prints in own.items()}
    found = [pair for pair in pairs_of(own, weights, total) if pair.weight >= ENOUGH and pair.share >= MOSTLY]
    return sorted(found, key=lambda pair: (-pair.share, -pair.weight, pair.one, pair.other))[:MOST_PAIRS]


def weights_of(sets: Sets) -> dict[int, float]:
    """By fingerprint; what is common has none."""
    counts = Counter(each for prints in sets.values() for each in prints)
    rare = max(RARE_AT_LEAST, min(int(len(sets) * COMMON_SHARE), COMMON_MOST))
    return {each: math.log(len(sets) / count) for each, count in counts.items() if count <= rare}


def pairs_of(sets: Sets, weights: Mapping[int, float], total: Mapping[int, float]) -> Iterator[Likeness]:
    """Every pair that shares something that weighs; one submission's are in memory at a time."""
    holders: dict[int, list[int]] = defaultdict(list)
    for pk in sorted(sets):
        shared: defaultdict[int, float] = defaultdict(float)
        parts: Counter[int] = Counter()
        for each in sorted(sets[pk] & weights.keys()):
            for earlier in holders[each]:
                shared[earlier] += weights[each]
                parts[earlier] += 1
            holders[each].append(pk)
        for earlier, weight in shared.items():
            smaller = min(total[earlier], total[pk])
            yield Likeness(earlier, pk, parts[earlier], weight, min(weight / smaller, 1.0) if smaller else 0.0)


def groups_of(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Submissions that hang together by pairs, three or more, the largest group first."""
    leader: dict[int, int] = {}

    def lead(pk: int) -> int:
        while leader.setdefault(pk, pk) != pk:
            leader[pk] = leader[leader[pk]]
            pk = leader[pk]
        return pk

    for one, other in pairs:
        leader[lead(other)] = lead(one)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for pk in sorted(leader):
        found[lead(pk)].append(pk)
    return sorted((group for group in found.values() if len(group) > 2), key=lambda group: (-len(group), group))
