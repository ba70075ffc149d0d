"""The containers in a Pod's description → their states and facts. Keys are read in their order, since a chat may
have eaten the indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agentcore.troubleshoot.observations import ContainerState, Fact, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.described_lines import Field, field_of

_NAME = re.compile(r"^ *(?P<name>[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?): *$")
_LISTS = frozenset({"Containers", "Init Containers", "Ephemeral Containers"})
_OF_STATE = frozenset({"Reason", "Exit Code", "Signal", "Message", "Started", "Finished"})
_NO_CONTAINER = frozenset({"limits", "requests", "memory", "cpu", "environment"})
_ENDS = frozenset({"Conditions", "Volumes", "QoS Class", "Node-Selectors", "Tolerations", "Events"})
# facts of a container that a sign may ask the Pod for, as `liveness of api`
_KEPT = frozenset({"Image", "Port", "Command", "Ready", "Restart Count", "Liveness", "Readiness", "Startup", "Limits"})


@dataclass
class _State:
    line: Line
    phase: str
    is_last: bool
    parts: dict[str, Field] = field(default_factory=dict)

    def done(self, subject: Subject, is_init: bool) -> ContainerState:
        reason, code, message = (self.parts.get(key) for key in ("Reason", "Exit Code", "Message"))
        return ContainerState(
            subject,
            reason.line if reason else self.line,
            self.phase.lower(),
            reason.value if reason else "",
            int(code.value) if code and re.fullmatch(r"-?\d{1,9}", code.value) else None,
            code.line if code else None,
            message.value if message else "",
            self.is_last,
            is_init,
        )


def containers(lines: Sequence[Line], pod: Subject, facts: dict[str, Fact]) -> Iterator[ContainerState]:
    """The states, in order; what else is told of a container goes into `facts`."""
    reading = _Reading(pod, facts)
    for line in lines:
        yield from reading.line(line)
    yield from reading.end_of_state()


class _Reading:
    """Where one is in the description: in which list, container and state."""

    def __init__(self, pod: Subject, facts: dict[str, Fact]) -> None:
        self._pod = self._subject = pod
        self._facts = facts
        self._state: _State | None = None
        self._is_init = False
        self._is_inside = True

    def line(self, line: Line) -> Iterator[ContainerState]:
        name = _NAME.match(line.text) if self._is_inside else None
        found = field_of(line)
        if name or (found and found.key not in _OF_STATE):
            yield from self.end_of_state()
        if name and name["name"] not in _NO_CONTAINER:
            self._subject = self._pod.of(name["name"])
        elif found is not None:
            self._field(found)

    def end_of_state(self) -> Iterator[ContainerState]:
        if self._state:
            yield self._state.done(self._subject, self._is_init)
        self._state = None

    def _field(self, found: Field) -> None:
        if found.key in _LISTS:
            self._is_inside, self._is_init = True, found.key == "Init Containers"
        elif found.key in _ENDS:
            self._is_inside = False
        elif found.key in ("State", "Last State") and found.value:
            self._state = _State(found.line, found.value, found.key == "Last State")
        elif self._state and found.value:
            self._state.parts.setdefault(found.key, found)
        elif found.key == "Exit Code" and found.value:
            self._state = _State(found.line, "Terminated", True, {"Exit Code": found})
        elif self._is_inside and found.key in _KEPT:
            self._facts.setdefault(f"{found.key.lower()} of {self._subject.container}", Fact(found.value, found.line))
