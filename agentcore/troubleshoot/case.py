"""Everything that was seen, in the ways signs ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from agentcore.troubleshoot.observations import Condition, ContainerState, Message, Seen, Source, Subject
from agentcore.troubleshoot.pasting import Line

Part = TypeVar("Part")
Key = TypeVar("Key")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Status:
    """One word a Pod's table or a container's state shows: `CrashLoopBackOff`, `OOMKilled`; `Init:` is left out."""

    subject: Subject
    line: Line
    word: str
    is_init: bool = False
    is_past: bool = False  # a last state, or a row of `--watch` that a later one replaced
    is_young: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it stands for a while already, so that waiting is no part of a start."""
        return not self.is_past and not self.is_young


class Case:
    """The observations of one paste."""

    def __init__(self, observations: Iterable[Any]) -> None:
        self._all = _once(_superseding(list(observations)))
        self._by_type: dict[type[Any], list[Any]] = {Case: [self], Status: list(self._words())}
        for each in self._all:
            self._by_type.setdefault(type(each), []).append(each)
        self._found: dict[Any, Any] = {}
        latest = [each for each in self.of(Seen) if not each.is_superseded]
        self._seen = _grouped(latest, lambda each: each.subject.kind)
        self._pods = _grouped(self.seen("pod"), lambda each: each.subject.name)
        self._states = _grouped(self.of(ContainerState), lambda each: each.subject)
        self._conditions = _grouped(self.of(Condition), lambda each: each.subject)

    def of(self, wanted: type[Part]) -> Sequence[Part]:
        return self._by_type.get(wanted, [])

    def once(self, find: Callable[[Case], Found]) -> Found:
        """What a function finds in this case, found once however often it is asked for."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    def seen(self, *kinds: str) -> list[Seen]:
        """The objects of these kinds as they were seen last."""
        return [each for kind in kinds for each in self._seen.get(kind, ())]

    def pods(self, name: str) -> list[Seen]:
        """The Pods of a name as they were seen last."""
        return self._pods.get(name, [])

    def states(self, subject: Subject) -> list[ContainerState]:
        """The states of one container."""
        return self._states.get(subject, [])

    def conditions(self, subject: Subject) -> list[Condition]:
        return self._conditions.get(subject, [])

    def messages(self, *reasons: str) -> list[Message]:
        """The events with one of these reasons."""
        return [each for each in self.of(Message) if each.reason in reasons and each.source is Source.EVENT]

    @cached_property
    def namespace(self) -> str:
        """The namespace everything is in, if there is one."""
        found = {each.subject.namespace for each in self._all if each.subject.namespace}
        return found.pop() if len(found) == 1 else ""

    def _words(self) -> Iterator[Status]:
        for each in self._all:
            if isinstance(each, Seen) and each.subject.kind == "pod" and each.says("status"):
                word = each.says("status").partition(" ")[0]
                if word == "Pending" and each.says("node") not in ("", "<none>"):
                    continue  # it has a node: what keeps it is not the scheduler
                is_init = word.startswith("Init:")
                line = each.where("status")
                yield Status(each.subject, line, word.removeprefix("Init:"), is_init, each.is_superseded, each.is_young)
            elif isinstance(each, ContainerState) and each.reason:
                yield Status(each.subject, each.line, each.reason, each.is_init, each.is_last)


def _grouped(parts: Iterable[Part], key: Callable[[Part], Key]) -> dict[Key, list[Part]]:
    found: dict[Key, list[Part]] = {}
    for part in parts:
        found.setdefault(key(part), []).append(part)
    return found


def _superseding(observations: list[Any]) -> list[Any]:
    """The observations, rows of objects that a later row of the same table shows again marked as such."""
    last: dict[tuple[Any, ...], int] = {}
    for index, each in enumerate(observations):
        if isinstance(each, Seen) and each.subject.name:
            key = (each.subject, frozenset(each.facts))
            earlier = last.get(key)
            if earlier is not None:
                observations[earlier] = replace(observations[earlier], is_superseded=True)
            last[key] = index
    return observations


def _once(observations: list[Any]) -> list[Any]:
    """The observations, each message once: the first of those that say the same of the same."""
    found: list[Any] = []
    told: set[tuple[Any, ...]] = set()
    for each in observations:
        if isinstance(each, Message):
            key = (each.text, each.subject, each.reason, each.source)
            if key in told:
                continue
            told.add(key)
        found.append(each)
    return found
