"""What a paste was found to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agentcore.knowledge.records import Step


class Confidence(StrEnum):
    """How sure a verdict is."""

    CERTAIN = "certain"  # the paste says it in so many words
    LIKELY = "likely"  # it shows what mostly has this cause
    POSSIBLE = "possible"  # it fits, and so do others


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of the paste by its number, without colours and with spaces for tabs; or of a manifest, with its path."""

    line: int
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fault. `fault` and the alternatives are ids of `knowledge.faults()`; `issue` one of `knowledge.issues()`."""

    fault: str
    issue: str
    title: str
    subject: str  # `pod/web-6f8b9c7d5c-9l4wz`, `service/api`, `container web`, or empty
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    cause: str
    recovery: tuple[Step, ...]
    next_command: str
    alternatives: tuple[str, ...] = ()
    lesson: str = ""
    lab: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The verdicts, what explains most first. None, with `recognised` filled: what was read shows no fault."""

    verdicts: tuple[Verdict, ...]
    recognised: tuple[str, ...]  # what the paste consists of: `kubectl get pods`, `kubectl describe pod`, …
    note: str = ""  # what to paste instead, or what is missing for a better answer
