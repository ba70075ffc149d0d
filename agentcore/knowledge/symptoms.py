"""How people say what they see, by issue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from agentcore.knowledge.reading import read_yaml


@cache
def symptoms() -> Mapping[str, tuple[str, ...]]:
    """Phrases by the id of an issue."""
    return MappingProxyType({issue: tuple(phrases) for issue, phrases in read_yaml("symptoms").items()})
