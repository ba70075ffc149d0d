"""What a sign is: it looks at observations of one type and gives clues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Subject
from agentcore.troubleshoot.pasting import Line


@dataclass(frozen=True, slots=True)
class Clue:
    """A line that speaks for a fault. `names` fill the placeholders of the fault's texts, such as `SECRET`."""

    fault: str
    line: Line
    subject: Subject = field(default_factory=Subject)
    confidence: Confidence = Confidence.CERTAIN
    names: Mapping[str, str] = field(default_factory=dict)


Look = Callable[[Any, Case], Iterator[Clue]]


@dataclass
class Sign:
    """A family of faults that are told in like ways."""

    module: str
    looks: list[tuple[type[Any], Look]] = field(default_factory=list, repr=False)

    def on(self, *types: type[Any]) -> Callable[[Look], Look]:
        """Register a look at every observation of these types, or, with `Case`, once at the whole."""

        def register(look: Look) -> Look:
            self.looks.extend((each, look) for each in types)
            return look

        return register

    def clues(self, case: Case) -> Iterator[Clue]:
        for wanted, look in self.looks:
            for observation in case.of(wanted):
                yield from look(observation, case)


@dataclass(frozen=True)
class Wording:
    """How a message tells a fault: all of `parts` are in it, one of `one_of` if there are any, and none of `but`.

    All in lower case. `pattern` finds the names in the text as it was written, by its groups.
    """

    fault: str
    parts: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    pattern: str = ""
    confidence: Confidence = Confidence.CERTAIN

    @cached_property
    def names(self) -> re.Pattern[str] | None:
        return re.compile(self.pattern) if self.pattern else None

    def fits(self, message: Message) -> bool:
        return (
            message.has(*self.parts)
            and (not self.one_of or message.has_one(*self.one_of))
            and not message.has_one(*self.but)
        )

    def clue(self, message: Message) -> Clue:
        found = self.names.search(message.text) if self.names else None
        names = {name: value for name, value in found.groupdict().items() if value} if found else {}
        return Clue(self.fault, message.line, message.subject, self.confidence, names)


def told_by_word(faults: Mapping[str, tuple[str, Confidence]], status: Status) -> Iterator[Clue]:
    """The fault of a status, such as `OOMKilled`, if it is among these."""
    if status.word in faults:
        fault, confidence = faults[status.word]
        yield Clue(fault, status.line, status.subject, confidence)


def first_told(wordings: Sequence[Wording], message: Message) -> Iterator[Clue]:
    """The clue of the first wording that fits, the narrower ones standing before the wider."""
    found = next((wording for wording in wordings if wording.fits(message)), None)
    if found is not None:
        yield found.clue(message)
