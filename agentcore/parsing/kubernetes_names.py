"""Which of some names was probably meant by one that is not among them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

_MOST_COMPARED = 30  # comparing is slow, and a file may hold thousands of names


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The name most like a given one, if any is; only names of about its length are compared."""
    about_as_long = (each for each in known if abs(len(each) - len(name)) <= 3)
    found = difflib.get_close_matches(name, list(islice(about_as_long, _MOST_COMPARED)), 1, likeness)
    return found[0] if found else None


def likely(name: str, known: Iterable[str]) -> str:
    """The one name that is meant: the same but for case or an `s`, or else the only one that looks alike."""
    low = name.lower()
    about_as_long = list(islice((each for each in known if abs(len(each) - len(name)) <= 3), _MOST_COMPARED))
    same = [each for each in about_as_long if each.lower() in (low, f"{low}s") or f"{each.lower()}s" == low]
    lowered = {each.lower(): each for each in about_as_long}
    found = same or [lowered[each] for each in difflib.get_close_matches(low, list(lowered), 2, 0.75)]
    return found[0] if len(found) == 1 else ""
