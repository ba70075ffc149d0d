"""What a renderer of charts is asked and answers. The one that runs Helm is handed in from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

RELEASE = "release-name"
NAMESPACE = "default"


class Trouble(StrEnum):
    """Why there is no answer; each completes the sentence `The templates were not rendered: …`."""

    SLOW = "it takes too long"
    MEMORY = "it takes too much memory"
    LARGE = "the result is too large"
    ENDED = "the renderer ended"
    UNAVAILABLE = "Helm's library is not installed here"


@dataclass(frozen=True)
class Order:
    """A chart's files by their path in it, and the values that override its own."""

    files: Mapping[str, str]
    values: Mapping[str, Any] = field(default_factory=dict)
    release: str = RELEASE
    namespace: str = NAMESPACE


@dataclass(frozen=True)
class Outcome:
    """The rendered files by path (`chart/templates/a.yaml`), or Helm's error, or why neither came."""

    rendered: Mapping[str, str] | None = None
    error: str = ""
    trouble: Trouble | None = None


Renderer = Callable[[Order], Outcome]


def patient(renderer: Renderer) -> Renderer:
    """A renderer that, after one order that it could not endure, takes no more of the same hand-in."""
    given_up: list[Outcome] = []

    def render(order: Order) -> Outcome:
        outcome = given_up[0] if given_up else renderer(order)
        if outcome.trouble in (Trouble.SLOW, Trouble.MEMORY, Trouble.ENDED) and not given_up:
            given_up.append(outcome)
        return outcome

    return render


def unavailable(order: Order) -> Outcome:
    """The renderer where there is none."""
    return Outcome(trouble=Trouble.UNAVAILABLE)
