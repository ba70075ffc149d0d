"""The version of a language: `node 22`, `python3.12`, `.NET 8`; and the language that a version makes plain."""

from __future__ import annotations

import re
from typing import Any

from agentcore.blueprints.wanted import Stack

_NAMES = {
    Stack.NODE: r"node(?:\.?js)?",
    Stack.PYTHON: r"python",
    Stack.GO: r"go(?:lang)?",
    Stack.JAVA: r"(?:java|jdk|jre|openjdk|temurin|java se)",
    Stack.DOTNET: r"(?:\.net|dotnet|asp\.net|net)(?: core| sdk)?",
    Stack.RUST: r"rust",
    Stack.RUBY: r"ruby",
    Stack.PHP: r"php(?:-fpm)?",
}
_VERSION = (
    r"v?(\d{1,2}(?:\.\d{1,3}){0,2})(?![\d%]|\.\d| ?(?:pods?|nodes?|replicas?|services?|copies|instances?|apps?\b.*s\b))"
)
_AFTER = {
    stack: re.compile(rf"(?<![\w.-]){name}(?: version| v| lts| runtime|,? using| image)?[ :=@-]{{0,2}}{_VERSION}")
    for stack, name in _NAMES.items()
}
_BEFORE = {stack: re.compile(rf"\bversion {_VERSION} of {name}\b") for stack, name in _NAMES.items()}
_LEAST = {
    Stack.NODE: 10,
    Stack.JAVA: 7,
    Stack.DOTNET: 5,
    Stack.GO: 1,
    Stack.PYTHON: 3,
    Stack.PHP: 5,
    Stack.RUBY: 2,
    Stack.RUST: 1,
}
_ALWAYS_A_POINT = {Stack.GO, Stack.RUST}  # `go 3 times` names no version


def version(text: str, stack: Stack | None) -> tuple[Stack | None, str]:
    """Of `stack` where one is known; else of the first language whose version is named."""
    text = text.lower()
    for one in (stack,) if stack else tuple(_NAMES):
        if one in _NAMES:
            said = _said(text, one)
            if said:
                return one, said
    return stack, ""


def said_version(text: str, stack: Stack | None) -> dict[str, Any]:
    stack, said = version(text, stack)
    return {"stack": stack, "version": said} if said else {}


def _said(text: str, stack: Stack) -> str:
    for pattern in (_BEFORE[stack], _AFTER[stack]):
        for found in pattern.finditer(text):
            if _is_version(found[1], stack):
                return found[1]
    return ""


def _is_version(number: str, stack: Stack) -> bool:
    if stack in _ALWAYS_A_POINT and "." not in number:
        return False
    return _LEAST[stack] <= int(number.partition(".")[0]) <= 99
