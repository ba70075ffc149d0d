"""Replicas and other counts, in figures and in words."""

from __future__ import annotations

import re
from typing import Any

_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: number for number, word in enumerate(_NAMES)}
_COUNT = r"(\d{1,4}|" + "|".join(_WORDS) + r")"
_POD = r"(?:[a-z-]+ )?(?:replicas?|copies|instances?|pods)\b"
_REPLICAS = (
    re.compile(rf"\b{_COUNT} {_POD}"),
    re.compile(rf"\breplicas?(?: ?[:=] ?| to | of | set to )?{_COUNT}\b"),
)


def count(word: str) -> int:
    return _WORDS[word] if word in _WORDS else int(word)


def numbers(text: str) -> dict[str, Any]:
    text = text.lower()
    for pattern in _REPLICAS:
        found = pattern.search(text)
        if found:
            return {"replicas": count(found[1])}
    return {}
