"""Numbers as people write them: in figures, and in words up to nine thousand nine hundred and ninety-nine."""

from __future__ import annotations

import re

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate((*_ONES, *_TEENS))} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_LARGE = {"hundred": 100, "thousand": 1000, "dozen": 12}
COUNT = r"(\d{1,4}|" + "|".join((*_ONES, "twenty", "dozen")) + r")"
_PART = "|".join((*_SMALL, *_LARGE))
_SAID = re.compile(rf"\b(?:{'|'.join(_SMALL)})(?:[ -](?:{_PART}|and)){{0,8}}[ -](?:{_PART})\b", re.IGNORECASE)


def count(word: str) -> int:
    """Of what `COUNT` finds."""
    known = {**_SMALL, **_LARGE}
    return known[word] if word in known else int(word)


def in_figures(text: str) -> str:
    """With numbers of two words and more in figures: `port eight thousand` is `port 8000`"""
    return _SAID.sub(lambda found: _figures(found[0].lower()), text)


def _figures(said: str) -> str:
    """Two numbers below a hundred side by side are said as `eighty eighty` is: 8080."""
    groups, total = [0], 0
    for word in (one for one in re.split(r"[ -]", said) if one != "and"):
        if word in _LARGE:
            total, groups = total + max(sum(groups), 1) * _LARGE[word], [0]
        elif groups[-1] and (groups[-1] % 10 or _SMALL[word] >= 10):
            groups.append(_SMALL[word])
        else:
            groups[-1] += _SMALL[word]
    if len(groups) == 1:
        return str(total + groups[0])
    return "".join(str(one) for one in groups) if min(groups) >= 10 else said
