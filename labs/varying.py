"""Variants: `%{port}` in a lab's texts and files, and the values that stand there for one learner.

`%%{port}` is the text `%{port}` itself. A lab without `variants` has no placeholders: every text is as it stands.
"""

import random
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

Values = Mapping[str, str]  # by name as a placeholder says it: `port`, `memory.limit`
Variants = Mapping[str, list[Any]]
Data = TypeVar("Data")

PLACEHOLDER = re.compile(r"(?P<escape>%?)%\{(?P<name>[A-Za-z][\w.-]*)\}")
WORD = r"(?<![\w.-])%s(?![\w-]|\.\w)"


def choices(variants: Variants) -> int:
    """How many values the longest list has: so many editions use every value at least once."""
    return max(map(len, variants.values()), default=0)


def edition_values(variants: Variants, index: int) -> dict[str, str]:
    """The values of the edition with a number; shorter lists begin again."""
    return flat({name: values[index % len(values)] for name, values in variants.items()})


def every(variants: Variants) -> list[dict[str, str]]:
    """Editions that use every value between them; one without values where nothing varies."""
    return [edition_values(variants, index) for index in range(choices(variants))] or [{}]


def drawn(variants: Variants, seed: int) -> dict[str, str]:
    """The values of a seed: each list is drawn from on its own, so that another list changes nothing here."""
    picks = {name: random.Random(f"{seed}:{name}").choice(values) for name, values in variants.items()}
    return flat(picks)


def completed(variants: Variants, values: Values) -> dict[str, str]:
    """Values kept since a lab was another: what it has gained since is filled up, what it lost is left out."""
    known = edition_values(variants, 0) if variants else {}
    return {name: values.get(name, value) for name, value in known.items()}


def flat(picks: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in picks.items():
        if isinstance(value, Mapping):
            found.update({f"{name}.{key}": str(each) for key, each in value.items()})
        else:
            found[name] = str(value)
    return found


def filled(text: str, values: Values) -> str:
    """The text with values for its placeholders; a name without a value stays as it is."""

    def put(match: re.Match[str]) -> str:
        if match["escape"]:
            return match[0][1:]
        return values.get(match["name"], match[0])

    return PLACEHOLDER.sub(put, text) if values else text


def filled_data(data: Data, values: Values) -> Data:
    """The data with values in every text, keys left as they are."""
    if isinstance(data, str):
        return filled(data, values)  # type: ignore[return-value]
    if isinstance(data, dict):
        return {key: filled_data(value, values) for key, value in data.items()}  # type: ignore[return-value]
    if isinstance(data, list):
        return [filled_data(value, values) for value in data]  # type: ignore[return-value]
    return data


def filled_bytes(content: bytes, values: Values) -> bytes:
    """The file with values; what is no UTF-8 is left alone byte by byte."""
    return filled(content.decode(errors="surrogateescape"), values).encode(errors="surrogateescape")


def named_in(text: str) -> Iterator[tuple[str, int]]:
    """Each placeholder's name and the line it stands on, from 0."""
    for match in PLACEHOLDER.finditer(text):
        if not match["escape"]:
            yield match["name"], text.count("\n", 0, match.start())


def foreign(
    handed_in: Mapping[str, str], own: Values, variants: Variants, *, given: str, wanted: set[str]
) -> list[str]:
    """The names whose own value is nowhere in the files, each of them with another's value in its place.

    All of the names `wanted` (those that the solution's files hold) must be so, or the list is empty. What stands in
    `given`, the learner's own starter and solution, is no sign of another variant.
    """
    text = "\n".join(handed_in.values())
    names = [name for name in own if name in wanted]
    for name in names:
        others = {flat({key: value})[name] for key, value in _picks(variants, name)} - {own[name]}
        strange = [each for each in others if not value_stands_in(given, each)]
        if value_stands_in(text, own[name]) or not any(value_stands_in(text, each) for each in strange):
            return []
    return names


def _picks(variants: Variants, name: str) -> Iterator[tuple[str, Any]]:
    key = name if name in variants else name.partition(".")[0]
    yield from ((key, value) for value in variants[key])


def value_stands_in(text: str, value: str) -> bool:
    """Whether a text has the value as a word of its own."""
    return re.search(WORD % re.escape(value), text) is not None
