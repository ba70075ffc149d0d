"""A cluster at one moment: its objects with their status, what its programs wrote, and the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agentcore.kubectl.objects import Object, name_of, namespace_of
from agentcore.parsing.kubernetes_selectors import selects


class CannotPrint(ValueError):
    """A command that is not printed here; the message says why."""


class Refused(Exception):
    """What kubectl itself says instead of an answer, on stderr."""


@dataclass(frozen=True)
class LogKey:
    """Whose log: a container's present run, or the one before."""

    namespace: str
    pod: str
    container: str
    previous: bool = False


@dataclass(frozen=True)
class Snapshot:
    """What there is to print. `namespace` is the one of the current context."""

    objects: tuple[Object, ...]
    now: datetime
    namespace: str = "default"
    logs: Mapping[LogKey, str] = field(default_factory=dict)

    def of(self, kind: str, namespace: str | None = None) -> list[Object]:
        """The objects of a kind, as the API server lists them: by namespace, then by name."""
        found = [
            each
            for each in self.objects
            if each.get("kind") == kind and namespace in (None, namespace_of(each) or namespace)
        ]
        return sorted(found, key=lambda each: (namespace_of(each), name_of(each)))

    def get(self, kind: str, name: str, namespace: str | None = None) -> Object | None:
        return next((each for each in self.of(kind, namespace) if name_of(each) == name), None)

    def events_of(self, involved: Object) -> list[Object]:
        """The events about an object."""
        kind, name, namespace = involved.get("kind"), name_of(involved), namespace_of(involved)
        return [
            event
            for event in self.of("Event")
            for about in [event.get("involvedObject", {})]
            if (about.get("kind"), about.get("name")) == (kind, name)
            and (about.get("namespace") or namespace) == namespace
        ]

    def pods_of(self, selector: Any, namespace: str) -> list[Object]:
        return [
            pod
            for pod in self.of("Pod", namespace)
            if selector and selects(selector, pod.get("metadata", {}).get("labels") or {})
        ]
