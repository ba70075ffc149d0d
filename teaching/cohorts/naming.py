"""User names for new accounts: as they are wanted, with a number where somebody has them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

MOST_USERNAME = 150
MOST_STEM = MOST_USERNAME - 6  # with room for a number
FIRST = 2


def accounts_named(names: Iterable[str]) -> QuerySet[Any]:
    """Those with one of these names, whatever its case; beyond ASCII, SQLite knows a name only as it is written."""
    wanted = set(names)
    users = get_user_model().objects.annotate(name_key=Lower("username"))
    return users.filter(Q(name_key__in={name.lower() for name in wanted}) | Q(username__in=wanted))


class FreeNames:
    """Gives names away, each once. However many are wanted alike, each number is tried once.

    `wanted` counts what will be asked for, and `taken` says which of it somebody has: one query looks up the numbers
    that will be needed, and some more where those have been given away before.
    """

    def __init__(self, wanted: Counter[str], taken: Iterable[str]) -> None:
        self.taken = {name.lower() for name in taken}
        self.next: dict[str, int] = defaultdict(lambda: FIRST)
        self.known: dict[str, int] = defaultdict(lambda: FIRST)  # numbers below it are looked up
        alike = {name[:MOST_STEM]: count for name, count in wanted.items() if count > 1 or name.lower() in self.taken}
        self._look_up({stem: FIRST + count for stem, count in alike.items()})

    def take(self, wanted: str) -> str:
        name = wanted
        while name.lower() in self.taken:
            name = self._numbered(wanted[:MOST_STEM])
        self.taken.add(name.lower())
        return name

    def _numbered(self, stem: str) -> str:
        number = self.next[stem]
        if number >= self.known[stem]:
            self._look_up({stem: 2 * number})
        self.next[stem] = number + 1
        return f"{stem}-{number}"

    def _look_up(self, ends: Mapping[str, int]) -> None:
        """Which of these stems' numbers somebody has."""
        names = [f"{stem}-{number}" for stem, end in ends.items() for number in range(self.known[stem], end)]
        if names:
            self.taken |= {name.lower() for name in accounts_named(names).values_list("username", flat=True)}
        self.known.update(ends)
