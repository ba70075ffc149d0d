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
