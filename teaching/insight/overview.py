"""What to mend first: the one page an instructor opens on Friday."""

from dataclasses import dataclass
from typing import Any

from courses.models import Module
from teaching.insight.falling_behind import Quiet, Stuck, quiet, stuck
from teaching.insight.funnels import labs_of
from teaching.insight.items import Item, items_of, quizzes_of
from teaching.insight.mastery import Outcome, outcomes_by_module
from teaching.insight.scope import Scope

MOST = 5
LOW = 70  # per cent: outcomes and labs below are worth a look
ENOUGH_TRIED = 5


@dataclass(frozen=True)
class Overview:
    items: list[tuple[Any, Item]]  # the quiz's activity, and the question
    labs: list[dict[str, Any]]
    outcomes: list[tuple[Module, Outcome]]
    stuck: list[Stuck]
    stuck_count: int
    quiet: list[Quiet]
    quiet_count: int

    @property
    def is_empty(self) -> bool:
        return not (self.items or self.labs or self.outcomes or self.stuck or self.quiet)


def overview_of(scope: Scope) -> Overview:
    """Everything that stands out, at most MOST of a kind."""
    items = [
        (quiz.activity, item)
        for quiz in quizzes_of(scope)
        if quiz.finished
        for item in items_of(quiz, scope)
        if item.needs_a_look
    ]
    items.sort(key=lambda pair: (pair[1].discrimination if pair[1].discrimination is not None else 1, pair[1].percent))
    labs = [row for row in labs_of(scope) if row["tried"] >= ENOUGH_TRIED and row["percent"] < LOW]
    outcomes = [
        (module, outcome)
        for module, rows in outcomes_by_module(scope)
        for outcome in rows
        if outcome.percent is not None and outcome.percent < LOW
    ]
    behind, silent = (stuck(scope), quiet(scope)) if scope.names else ([], [])
    return Overview(
        items[:MOST],
        sorted(labs, key=lambda row: row["percent"])[:MOST],
        sorted(outcomes, key=lambda pair: pair[1].percent or 0)[:MOST],
        behind[:MOST],
        len(behind),
        silent[:MOST],
        len(silent),
    )
