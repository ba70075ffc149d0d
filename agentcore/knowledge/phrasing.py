"""The agent's own sentences, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from agentcore.knowledge.reading import read_yaml


@cache
def _phrases() -> Mapping[str, str]:
    return MappingProxyType(read_yaml("phrases"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of that meaning. Raises KeyError where there is none of that name."""
    return tuple(read_yaml("words")[name].split())


def phrase(name: str, **words: str) -> str:
    """The sentence with these words in it. Raises KeyError where there is none of that name, or a word is missing."""
    text = _phrases()[name]
    return text.format(**words) if words else text
