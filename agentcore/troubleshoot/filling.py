"""Puts the paste's own names into a fault's texts and commands."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\b[A-Z][A-Z-]+[A-Z]\b")
# flags that only narrow a command down: without a value they go
_OPTIONAL = re.compile(r" (?:-n NAMESPACE|--namespace NAMESPACE|-c CONTAINER)\b")
_SAFE = re.compile(r"^[\w.:/@=,+-]{1,255}$")


def filled(text: str, names: Mapping[str, str]) -> str:
    """The text with each placeholder that has a name replaced; names that no shell takes as they are stay out."""

    def name(match: re.Match[str]) -> str:
        value = names.get(match[0], "")
        return value if _SAFE.match(value) else match[0]

    text = _PLACEHOLDER.sub(name, text) if names else text
    return _OPTIONAL.sub("", text)
