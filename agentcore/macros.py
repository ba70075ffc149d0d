"""How an expression walks the data, by its text: its macros and their ranges, and what it names in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

VARIABLES = frozenset(
    {"files", "dockerfile", "dockerignore", "objects", "documents", "commands", "compose", "rendered"}
)
QUANTIFIERS = frozenset({"all", "exists", "exists_one"})
COLLECTORS = frozenset({"map", "filter"})
TOKEN = re.compile(r"""r?"(?:[^"\\]|\\.)*"|r?'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*|[0-9.]*[0-9]\w*|\S""")


@dataclass(frozen=True, slots=True)
class Macro:
    """One `range.all(x, …)`: where its body lies, what it binds, what its range mentions.

    `path` is the range where it is plain members of a variable (`dockerfile.final.instructions`), else empty;
    `repeats` how often a range that is put together (`[a, a]`, `(a + a)`) may hold the same list.
    """

    name: str
    bound: str
    first: int
    last: int
    range_names: frozenset[str]
    path: tuple[str, ...] = ()
    repeats: int = 1

    def descends_from(self, outer: Macro) -> bool:
        """Whether it walks the children of what the macro around it walks, and nothing else."""
        return self.repeats == 1 and outer.bound in self.range_names and not self.range_names & VARIABLES


def macros_in(tokens: list[str]) -> list[Macro]:
    found = []
    closing = pairs_of(tokens)
    for at in range(1, len(tokens) - 2):
        name = tokens[at]
        if name in QUANTIFIERS | COLLECTORS and tokens[at - 1] == "." and tokens[at + 1] == "(":
            walked = tokens[start_of_operand(tokens, at - 1, closing) : at - 1]
            found.append(
                Macro(
                    name=name,
                    bound=tokens[at + 2],
                    first=at,
                    last=closing.get(at + 1, len(tokens)),
                    range_names=frozenset(token for token in walked if token.isidentifier()),
                    path=_member_path(walked),
                    repeats=1 + sum(token in (",", "+") for token in walked) if walked[0] in "([{" else 1,
                )
            )
    return found


def _member_path(tokens: list[str]) -> tuple[str, ...]:
    """`dockerfile . final . instructions` as names; empty where anything else stands there."""
    names, dots = tokens[::2], tokens[1::2]
    is_path = names[:1] and names[0] in VARIABLES and all(name.isidentifier() for name in names)
    return tuple(names) if is_path and set(dots) <= {"."} else ()


def pairs_of(tokens: list[str]) -> dict[int, int]:
    """Where each bracket's partner stands, both ways."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token in ("(", "[", "{"):
            opened.append(at)
        elif token in (")", "]", "}") and opened:
            partners[at] = opened.pop()
            partners[partners[at]] = at
    return partners


def start_of_operand(tokens: list[str], dot: int, partners: dict[int, int]) -> int:
    """Where the expression before a dot begins, over calls, indexes and member names."""
    at = dot - 1
    while at > 0:
        if tokens[at] in (")", "]", "}"):
            at = partners.get(at, at)
            if at and (tokens[at - 1].isidentifier() or tokens[at - 1] in (")", "]")):
                at -= 1
                continue
        if at < 2 or tokens[at - 1] != ".":
            break
        at -= 2
    return max(at, 0)


def paths_in(tokens: list[str]) -> Mapping[str, frozenset[str]]:
    """What each variable is asked for by a text in brackets: `documents["trace.yaml"]`."""
    found: dict[str, set[str]] = {}
    for at in range(len(tokens) - 3):
        name, opened, path, closed = tokens[at : at + 4]
        if name in VARIABLES and (opened, closed) == ("[", "]") and path[0] in "\"'":
            found.setdefault(name, set()).add(path[1:-1])
    return {name: frozenset(paths) for name, paths in found.items()}
