"""What can be seen in a paste, whatever format showed it. Readers make these, signs look at them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from agentcore.troubleshoot.pasting import Line

YOUNG = 30  # seconds


@dataclass(frozen=True, slots=True)
class Subject:
    """What something is about. `kind` is kubectl's singular, `container` for Docker's; all may be empty."""

    kind: str = ""
    name: str = ""
    namespace: str = ""
    container: str = ""

    def __str__(self) -> str:
        if self.name:
            return f"{self.kind}/{self.name}" if self.kind else self.name
        return f"container {self.container}" if self.container else ""

    def of(self, container: str) -> Subject:
        return Subject(self.kind, self.name, self.namespace, container)

    def is_about(self, other: Subject) -> bool:
        """Whether both can belong to one story: one is unnamed, or they share a name as a Pod and its Deployment do."""
        if self.namespace and other.namespace and self.namespace != other.namespace:
            return False
        if not self.name or not other.name or self.name == other.name:
            return not (self.container and other.container) or self.container == other.container
        return self.name.startswith(f"{other.name}-") or other.name.startswith(f"{self.name}-")


@dataclass(frozen=True, slots=True)
class Fact:
    text: str
    line: Line


@dataclass(frozen=True)
class Seen:
    """An object with what was told of it: facts under the titles of kubectl's table, in lower case.

    A Pod has `ready`, `status`, `restarts`, `node`; a Service `type`, `selector`, `targetport`, `endpoints`. A fact
    that is not there was not shown; one with an empty text was shown empty.
    """

    subject: Subject
    line: Line
    facts: Mapping[str, Fact]
    is_superseded: bool = False  # a later row, as `--watch` prints them, tells something else

    def says(self, fact: str) -> str:
        """A fact's text; empty also where it was not shown."""
        found = self.facts.get(fact)
        return found.text if found else ""

    def where(self, fact: str) -> Line:
        return self.facts[fact].line if fact in self.facts else self.line

    def counts(self, fact: str) -> tuple[int, int] | None:
        """`2/3` as two numbers."""
        ready, slash, wanted = self.says(fact).partition("/")
        return (int(ready), int(wanted)) if slash and ready.isdecimal() and wanted.isdecimal() else None

    @property
    def is_young(self) -> bool:
        """Whether it was made within the last half minute: what waits then is no fault yet."""
        seconds = re.fullmatch(r"(\d{1,3})s", self.says("age").partition(" ")[0])
        return seconds is not None and int(seconds[1]) < YOUNG

    def number(self, fact: str) -> int | None:
        """The leading number of a fact such as `4 (37s ago)`."""
        word = self.says(fact).partition(" ")[0]
        return int(word) if word.isdecimal() and len(word) < 10 else None


@dataclass(frozen=True, slots=True)
class ContainerState:
    """A state of a container, present or `is_last`, as the kubelet or Docker tells it."""

    subject: Subject
    line: Line  # where the reason stands, or the state
    phase: str  # waiting, running, terminated
    reason: str = ""
    exit_code: int | None = None
    exit_line: Line | None = None
    message: str = ""
    is_last: bool = False
    is_init: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    subject: Subject
    line: Line
    type: str
    status: str
    reason: str = ""
    message: str = ""


class Source(StrEnum):
    """Who said something."""

    EVENT = "event"
    STATE = "state"  # the message of a container's state, of a condition, of a Pod's status
    ERROR = "error"  # kubectl or docker instead of an answer
    LOG = "log"
    TEXT = "text"  # a line of no format


@dataclass(frozen=True)
class Message:
    """A sentence, by whom, and about what. `reason` is an event's or a condition's."""

    text: str
    line: Line
    source: Source
    subject: Subject = field(default_factory=Subject)
    reason: str = ""
    times: int = 1
    is_warning: bool = False

    @cached_property
    def low(self) -> str:
        return self.text.lower()

    def has(self, *parts: str) -> bool:
        """Whether all parts, given in lower case, are in it."""
        low = self.low
        for part in parts:  # noqa: SIM110 — asked some fifty times a line, where a generator doubles the time
            if part not in low:
                return False
        return True

    def has_one(self, *parts: str) -> bool:
        low = self.low
        for part in parts:  # noqa: SIM110
            if part in low:
                return True
        return False


Observation = Seen | ContainerState | Condition | Message
