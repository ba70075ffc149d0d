"""Mutants that nobody wrote: each key of a solution's YAML deleted, each value replaced, each other line dropped.

They say how much of a solution the grade and the rules look at, in one number. Not every one must be noticed: a
criterion tests what matters, and much of a file may be otherwise.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

import agentcore
from agentcore.artifacts import HandedInFile, Kind
from agentcore.parsing.yaml import load
from agentcore.parsing.yaml_nodes import plain

Key = str | int
AS_DATA = {Kind.KUBERNETES, Kind.COMPOSE, Kind.YAML}
MOST_OF_A_LAB = 120
TEMPLATE = "{{"


def noticed(files: Mapping[str, bytes], lab: agentcore.Lab) -> tuple[int, int]:
    """Of how many generated mutants of these files the score or the findings tell, and how many were tried."""
    tried = list(generated(files, lab))
    step = -(-len(tried) // MOST_OF_A_LAB)
    before: dict[str, object] = {}
    told = 0
    chosen = tried[:: max(step, 1)]
    for path, base, mutant in chosen:
        if path not in before:
            before[path] = outcome({**files, path: base.encode()}, lab)
        told += outcome({**files, path: mutant.encode()}, lab) != before[path]
    return told, len(chosen)


def outcome(files: Mapping[str, bytes], lab: agentcore.Lab) -> object:
    grade = agentcore.grade(files, lab)
    return grade.score, [(finding.rule_id, finding.path) for finding in grade.findings]


def generated(files: Mapping[str, bytes], lab: agentcore.Lab) -> Iterator[tuple[str, str, str]]:
    """Path, the file that the mutant is compared with, and the mutant."""
    for path, content in files.items():
        text = content.decode(errors="replace")
        documents = documents_of(path, text, lab)
        if documents is None:
            for mutant in without_lines(text):
                yield path, text, mutant
        else:
            base = written(documents)
            for mutant in mutated_data(documents):
                yield path, base, written(mutant)


def documents_of(path: str, text: str, lab: agentcore.Lab) -> list[Any] | None:
    """What a YAML file holds; None for another file, and for one that is no plain data."""
    file = HandedInFile(path, text, is_data=path in lab.data)
    if file.kind not in AS_DATA or TEMPLATE in text:
        return None
    read = load(text, path)
    return [plain(one.root) for one in read.documents if one.root is not None] if read.is_whole else None


def written(documents: list[Any]) -> str:
    return yaml.safe_dump_all(documents, sort_keys=False)


def without_lines(text: str) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            yield "".join([*lines[:at], *lines[at + 1 :]])


def mutated_data(documents: list[Any]) -> Iterator[list[Any]]:
    """The documents without one key or item, or with another value in one place."""
    for place in places(documents):
        mutant, holder = copied(documents, place)
        del holder[place[-1]]
        yield mutant
        mutant, holder = copied(documents, place)
        value = holder[place[-1]]
        if not isinstance(value, dict | list):
            holder[place[-1]] = another(value)
            yield mutant


def copied(documents: list[Any], place: tuple[Key, ...]) -> tuple[list[Any], Any]:
    """A copy, and what holds the place in it."""
    mutant = copy.deepcopy(documents)
    holder: Any = mutant
    for key in place[:-1]:
        holder = holder[key]
    return mutant, holder


def places(data: Any, above: tuple[Key, ...] = ()) -> Iterator[tuple[Key, ...]]:
    """Where each key and each item stands, outer ones first."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*above, key)
        yield from places(value, (*above, key))


def another(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return f"{value or ''}x"
