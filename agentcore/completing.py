"""What may stand next in a criterion's expression, and what there is to read: found in the data, never in a list.

`completions` answers while somebody types: it evaluates what stands before the dot on real facts (the solution's), with
a sample for every name that a macro around it binds. `outline` walks the same facts for a reference beside it.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from agentcore.expressions import BUILT_IN, ExpressionError, Facts, value_of
from agentcore.facts import facts_of
from agentcore.inspection import Inspection
from agentcore.macros import COLLECTORS, QUANTIFIERS, TOKEN, VARIABLES, pairs_of, start_of_operand
from agentcore.vocabulary import FUNCTIONS

MAX_CANDIDATES = 60
MAX_ROWS = 400
MAX_DEPTH = 5
MAX_SAMPLED = 30
SHOWN = 72
WORD = re.compile(r"[A-Za-z_]\w*\Z")
IN_TEXT = re.compile(r"""\[\s*(?P<quote>["'])(?P<begun>[^"'\]]*)\Z""")
OF_TEXT = ("contains", "startsWith", "endsWith", "matches", "size")
PLAIN = re.compile(r"[A-Za-z_]\w*\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may stand next: what it is, and what it is at present or what it does."""

    text: str
    kind: str  # field, key, variable, name, function, macro
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """Candidates for the stretch from `start` to the cursor."""

    start: int
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the reference: where a value is, how deep, and what it is at present."""

    path: str
    depth: int
    detail: str


@dataclass(frozen=True, slots=True)
class Function:
    name: str
    parameters: tuple[str, ...]
    says: str

    @property
    def call(self) -> str:
        return f"{self.name}({', '.join(self.parameters)})"


def completions(source: str, at: int, facts: Facts) -> Completion:
    """What may stand at a cursor. Never raises for anything typed."""
    before = source[: max(0, min(at, len(source)))]
    try:
        return _completions(before, facts)
    except (ExpressionError, RecursionError):
        return Completion(len(before))


def _completions(before: str, facts: Facts) -> Completion:
    in_text = IN_TEXT.search(before)
    if in_text:
        value = _operand_value(before[: in_text.start()], facts)
        keys = value if isinstance(value, Mapping) else {}
        found = [Candidate(key, "key", shown(keys[key])) for key in map(str, keys) if key.startswith(in_text["begun"])]
        return Completion(in_text.start("begun"), tuple(found[:MAX_CANDIDATES]))
    word = WORD.search(before)
    begun = word[0] if word else ""
    start = len(before) - len(begun)
    head = before[:start].rstrip()
    known = list(members(_operand_value(head[:-1], facts))) if head.endswith(".") else list(names(head, facts))
    matching = [each for each in known if each.text.lower().startswith(begun.lower())]
    return Completion(start, tuple(matching[:MAX_CANDIDATES]))


def members(value: Any) -> Iterator[Candidate]:
    """What may follow the dot behind a value."""
    if isinstance(value, Mapping):
        fields = sorted(key for key in value if PLAIN.match(str(key)))
        yield from (Candidate(key, "field", shown(value[key])) for key in fields)
    if isinstance(value, Mapping | list | tuple):
        yield from (Candidate(name, "macro", MACROS[name]) for name in MACROS)
    if isinstance(value, str):
        yield from (Candidate(name, "function", f"of {shown(value)}") for name in OF_TEXT)


MACROS = {
    "all": "(x, …) true for every one",
    "exists": "(x, …) true for one or more",
    "exists_one": "(x, …) true for exactly one",
    "filter": "(x, …) those for which it is true",
    "map": "(x, …) what it gives for each",
    "size": "() how many there are",
}


def names(head: str, facts: Facts) -> Iterator[Candidate]:
    """What may begin an operand: bound names first, then variables that hold something, then functions."""
    yield from (Candidate(name, "name", shown(value)) for name, value in samples(head, facts).items())
    for name in present(facts):
        yield Candidate(name, "variable", shown(facts.value(name)))
    for function in functions():
        yield Candidate(function.name, "function", function.call)
    for name in sorted(BUILT_IN - {"in", "dyn", "type"} - set(OF_TEXT[:4])):
        yield Candidate(name, "function", "built in")


def present(facts: Facts) -> list[str]:
    """The variables in which the files put something, those that say least of it last."""
    found = (name for name in VARIABLES if facts.value(name) != nothing().value(name))
    return sorted(found, key=lambda name: (name == "files", name == "documents", name))


@cache
def nothing() -> Facts:
    """The facts where nothing was handed in."""
    return facts_of(Inspection({}), ())


def samples(head: str, facts: Facts) -> dict[str, Any]:
    """A value for each name that the macros around the cursor bind, outermost first."""
    tokens = list(TOKEN.finditer(head))
    words = [token[0] for token in tokens]
    closing = pairs_of(words)
    found: dict[str, Any] = {}
    for at in range(2, len(words) - 2):
        is_open = words[at] == "(" and at not in closing
        if is_open and words[at - 1] in QUANTIFIERS | COLLECTORS and words[at - 2] == "." and words[at + 2] == ",":
            first = tokens[start_of_operand(words, at - 2, closing)].start()
            walked = value_of(head[first : tokens[at - 2].start()], facts, found)
            found[words[at + 1]] = sample(walked)
    return found


def sample(walked: Any) -> Any:
    """One of what a macro walks: of maps, one with every key that any of them has."""
    items = list(walked)[:MAX_SAMPLED] if isinstance(walked, Mapping | list | tuple) else []
    if items and all(isinstance(item, Mapping) for item in items):
        return {key: value for item in reversed(items) for key, value in item.items()}
    return items[0] if items else ""


def _operand_value(head: str, facts: Facts) -> Any:
    """What stands at the end of a text gives: `… && kind(objects, "Pod")` → the Pods."""
    tokens = list(TOKEN.finditer(head))
    if not tokens:
        raise ExpressionError("Nothing stands before the dot.")
    words = [token[0] for token in tokens]
    first = tokens[start_of_operand([*words, "."], len(words), pairs_of(words))].start()
    return value_of(head[first:], facts, samples(head[:first], facts))


def outline(facts: Facts) -> tuple[Row, ...]:
    """Every field of the facts that holds something, as one would write it, lists by their first entry."""
    rows: list[Row] = []
    for name in present(facts):
        if name != "files":
            _walk(name, facts.value(name), 0, rows)
    rows += [Row(f'files["{path}"]', 0, shown(text)) for path, text in facts.value("files").items()]
    return tuple(rows[:MAX_ROWS])


def _walk(path: str, value: Any, depth: int, rows: list[Row]) -> None:
    if len(rows) >= MAX_ROWS:
        return
    rows.append(Row(path, depth, shown(value)))
    if depth == MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            step = f".{key}" if PLAIN.match(str(key)) else f"[{json.dumps(str(key))}]"
            _walk(path + step, item, depth + 1, rows)
    elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping | list):
        _walk(f"{path}[0]", sample(value) if isinstance(value[0], Mapping) else value[0], depth + 1, rows)


def functions() -> tuple[Function, ...]:
    """Ours, each with its parameters and the first sentence it says of itself."""
    return tuple(
        Function(name, tuple(inspect.signature(call).parameters), (inspect.getdoc(call) or "").split("\n", 1)[0])
        for name, call in FUNCTIONS.items()
    )


def shown(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, list | tuple):
        plain = [each for each in value if isinstance(each, str | int | float)]
        if value and len(plain) == len(value) and len(value) <= MAX_SAMPLED:
            return cut(json.dumps(list(value), ensure_ascii=False))
        return f"list of {len(value)}" if value else "an empty list"
    if isinstance(value, Mapping):
        keys = ", ".join(map(str, list(value)[:6]))
        return cut(f"map: {keys}") if keys else "an empty map"
    return cut(json.dumps(value, ensure_ascii=False, default=str))


def cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
