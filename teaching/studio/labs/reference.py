"""What an expression can read in a lab's solution, whether one being typed is right, and what may stand next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from agentcore.completing import Completion, Function, Row, completions, functions, outline
from agentcore.expressions import ExpressionError, Facts, compiled
from labs.mutating import SOLUTION
from labs.varying import every, filled
from teaching.studio.labs.bench import Bench
from teaching.studio.labs.drafting import base_of, first_edition, with_sound_variants
from teaching.studio.labs.remembering import facts_for

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Reference:
    rows: tuple[Row, ...]
    functions: tuple[Function, ...]


@dataclass(frozen=True)
class Said:
    """What there is to say of an expression: that it is true or not, or what is wrong with it, where."""

    text: str
    is_wrong: bool = False
    line: int = 0
    column: int = 0


def with_facts(bench: Bench, use: Callable[[Facts], Kept]) -> Kept:
    """What a function gives for the solution's facts, with the first of each value."""
    source = first_edition(bench.source)
    solution = source.sets.get(SOLUTION)
    files = source.handed_in(solution) if solution else {}
    return facts_for(files, base_of(source, bench.around.kubernetes_version), use)


def reference_of(bench: Bench) -> Reference:
    return Reference(with_facts(bench, outline), functions())


def complete(bench: Bench, source: str, at: int) -> Completion:
    return with_facts(bench, lambda facts: completions(source, at, facts))


def said_of(bench: Bench, source: str) -> Said:
    """What an expression gives for the solution, or what is wrong with it."""
    if not source.strip():
        return Said("")
    meant = filled(source, every(with_sound_variants(bench.source).variants)[0])
    try:
        expression = compiled(meant)
        reason = with_facts(bench, expression.outcome)
    except ExpressionError as error:
        return wrong(error, meant)
    return Said("True for the solution." if not reason else f"Not true for the solution: {reason}", is_wrong=False)


def wrong(error: ExpressionError, source: str) -> Said:
    if error.offset is None:
        return Said(str(error), is_wrong=True)
    before = source[: error.offset]
    line, column = before.count("\n") + 1, error.offset - (before.rfind("\n") + 1) + 1
    message = str(error)
    place = f"Line {line}, column {column}: "
    return Said(message if message.startswith("Line ") else place + message, True, line, column)


def completion_json(found: Completion) -> dict[str, Any]:
    return {
        "start": found.start,
        "candidates": [{"text": each.text, "kind": each.kind, "detail": each.detail} for each in found.candidates],
    }
