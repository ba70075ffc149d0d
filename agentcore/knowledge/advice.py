"""What is said around files that were written: by intent, each sentence with what has to be so for it to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from agentcore.knowledge.reading import read_yaml
from agentcore.knowledge.records import Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """All of what is given has to be so; of several values, one."""

    platform: str = ""  # `docker` or `kubernetes`
    environment: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()  # kinds of files: `Dockerfile`, `Compose`, `Chart`, `Service`, …
    unwritten: tuple[str, ...] = ()  # kinds of which there is none
    existing: bool | None = None  # whether it is about a workload that runs already
    wants: tuple[str, ...] = ()  # fields of Wanted of which one is said
    lacks: tuple[str, ...] = ()  # fields of Wanted of which none is said
    shows: str = ""  # a piece of one of the files that `wrote` names, or of any
    asked: tuple[str, ...] = ()  # words of the question
    unasked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence or paragraph with placeholders such as APP and PORT."""

    says: str
    when: When
    topic: str = ""
    lesson: str = ""
    first: bool = False  # said before what the question speaks of: without it the files do harm


@dataclass(frozen=True, slots=True)
class AdvisedCommand:
    command: str
    purpose: str
    effect: Effect
    when: When


@dataclass(frozen=True, slots=True)
class Counsel:
    """Everything there is to say for one intent, in the order in which it is said."""

    decisions: tuple[str, ...]  # ids that matter here, before others that the files show
    introductions: tuple[Advice, ...]
    reasons: tuple[Advice, ...]
    pitfalls: tuple[Advice, ...]
    practices: tuple[Advice, ...]
    commands: tuple[AdvisedCommand, ...]


@cache
def counsel(intent: str) -> Counsel:
    """What stands in `advice/<intent>.yaml`."""
    data = read_yaml(f"advice/{intent}")
    return Counsel(
        decisions=tuple(data.get("decisions", ())),
        introductions=_advice(data, "introductions"),
        reasons=_advice(data, "reasons"),
        pitfalls=_advice(data, "pitfalls"),
        practices=_advice(data, "practices"),
        commands=tuple(_command(entry) for entry in data["commands"]),
    )


def _advice(data: Mapping[str, Any], part: str) -> tuple[Advice, ...]:
    entries: list[dict[str, Any]] = data.get(part, [])
    return tuple(Advice(**{**entry, "when": _when(entry)}) for entry in entries)


def _command(entry: Mapping[str, Any]) -> AdvisedCommand:
    effect = Effect(entry.get("effect", Effect.READS))
    return AdvisedCommand(entry["command"], entry["purpose"], effect, _when(entry))


def _when(entry: Mapping[str, Any]) -> When:
    given: dict[str, Any] = entry.get("when", {})
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return When(**fields)
