"""What an author states, and what is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from agentcore.kubectl.ages import read_age, write_time

Place = tuple[str | int, ...]


class EvidenceError(ValueError):
    """What cannot be composed: the message, and under which keys it stands."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


def refuse_unknown(given: Mapping[str, Any], known: Collection[str], place: Place) -> None:
    for key in given:
        if key not in known:
            raise EvidenceError(f"unknown key `{key}`{meant(key, known)}", (*place, key))


def meant(word: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(word, known, 1)
    return f"; did you mean `{close[0]}`?" if close else f"; there are: {', '.join(sorted(known))}"


def mapping(value: Any, place: Place) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise EvidenceError("this must be a mapping", place)
    return value


def listing(value: Any, place: Place) -> list[Any]:
    if not isinstance(value, list):
        raise EvidenceError("this must be a list", place)
    return value


def span(value: Any, place: Place) -> timedelta:
    try:
        return read_age(value)
    except ValueError as error:
        raise EvidenceError(str(error), place) from None


def ago(now: datetime, age: timedelta) -> str:
    return write_time(now - age)
