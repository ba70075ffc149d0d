"""Subjects that can belong to one story, found without asking each: a paste may name thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agentcore.troubleshoot.observations import Subject

MOST_ASKED = 50  # of those with the same name, which differ in namespace or container


class Related:
    """A set of subjects that answers whether one of them is about another."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by_name: dict[str, list[Subject]] = {}
        self._by_container: dict[tuple[str, str], list[Subject]] = {}
        self._by_beginning: dict[str, list[Subject]] = {}
        self._all: list[Subject] = []
        for subject in dict.fromkeys(subjects):
            self._all.append(subject)
            self._by_name.setdefault(subject.name, []).append(subject)
            self._by_container.setdefault((subject.name, subject.container), []).append(subject)
            for beginning in _beginnings(subject.name):
                self._by_beginning.setdefault(beginning, []).append(subject)

    def has_one_about(self, subject: Subject) -> bool:
        return any(each.is_about(subject) for each in self._candidates(subject))

    def _candidates(self, subject: Subject) -> Iterator[Subject]:
        if not subject.name:
            yield from self._all[:MOST_ASKED]
            return
        yield from self._by_name.get("", ())[:MOST_ASKED]
        for container in (subject.container, ""):
            yield from self._by_container.get((subject.name, container), ())[:MOST_ASKED]
        yield from self._by_name.get(subject.name, ())[:MOST_ASKED]
        yield from self._by_beginning.get(subject.name, ())[:MOST_ASKED]
        for beginning in _beginnings(subject.name):
            yield from self._by_name.get(beginning, ())[:MOST_ASKED]


def _beginnings(name: str) -> Iterator[str]:
    """`web` and `web-5d4f7b9c8` of `web-5d4f7b9c8-x2x7k`: what a name that it was made from can be."""
    parts = name.split("-")[:20]
    for length in range(1, len(parts)):
        yield "-".join(parts[:length])
