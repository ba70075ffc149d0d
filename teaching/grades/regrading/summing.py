"""A regrade in numbers, and as a page shows it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Avg, Count, Max, Min, Q
from django.utils import timezone

from teaching.grades.models import Regrade, RegradeItem
from teaching.grades.regrading.steering import is_outdated

State = RegradeItem.State
UNATTENDED = timedelta(seconds=40)


@dataclass(frozen=True)
class Summary:
    """What a regrade did so far, or would do."""

    regrade: Regrade
    numbers: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        """`total`, `waiting`, `failed`, `applied`, `left`, `changed`, `up`, `down`, `passing`, `failing`, …"""
        try:
            return self.numbers[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def done(self) -> int:
        """Of `of`: items of the present step."""
        if self.regrade.state == Regrade.State.APPLYING:
            return int(self.numbers["applied"] + self.numbers["skipped"])
        if self.regrade.state == Regrade.State.UNDOING:
            return int(self.numbers["undone"] + self.numbers["kept"])
        return int(self.numbers["total"] - self.numbers["waiting"])

    @property
    def of(self) -> int:
        if self.regrade.state == Regrade.State.APPLYING:
            is_small = self.regrade.mode == Regrade.Mode.IMPROVEMENTS
            return self.done + int(self.numbers["graded_up"] if is_small else self.numbers["graded"])
        if self.regrade.state == Regrade.State.UNDOING:
            return self.done + int(self.numbers["applied"])
        return int(self.numbers["total"])

    @property
    def mean(self) -> str:
        """With its sign and one digit."""
        return signed(self.numbers["mean"], 1)

    @property
    def lowest(self) -> str:
        return signed(self.numbers["least"])

    @property
    def highest(self) -> str:
        return signed(self.numbers["most"])

    @property
    def is_unattended(self) -> bool:
        """Whether no regrader was at it for so long that none may be running."""
        return self.regrade.works and timezone.now() - self.regrade.beat_at > UNATTENDED

    @cached_property
    def is_outdated(self) -> bool:
        return self.regrade.state == Regrade.State.PREVIEWED and is_outdated(self.regrade)

    @property
    def can_apply(self) -> bool:
        return self.regrade.state == Regrade.State.PREVIEWED and not self.is_outdated and self.numbers["graded"] > 0

    @property
    def can_undo(self) -> bool:
        return self.regrade.state == Regrade.State.APPLIED and self.numbers["applied"] > 0

    @property
    def can_cancel(self) -> bool:
        return self.regrade.is_running or self.regrade.state == Regrade.State.PREVIEWED

    @property
    def is_there(self) -> bool:
        """Whether there is anything to look at."""
        return self.regrade.state != Regrade.State.PREVIEWING and self.numbers["total"] > 0


def signed(number: float | None, digits: int = 0) -> str:
    return f"{number:+.{digits}f}".replace("-", "−") if number is not None else "0"


def summary_of(regrade: Regrade) -> Summary:
    """One query; two more for the page of a preview."""
    moved = ~Q(delta=0)
    numbers = regrade.items.aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(state__in=(State.WAITING, State.GRADING))),
        graded=Count("pk", filter=Q(state=State.GRADED)),
        graded_up=Count("pk", filter=Q(state=State.GRADED, delta__gt=0)),
        failed=Count("pk", filter=Q(state=State.FAILED)),
        applied=Count("pk", filter=Q(state=State.APPLIED)),
        skipped=Count("pk", filter=Q(state=State.SKIPPED)),
        undone=Count("pk", filter=Q(state=State.UNDONE)),
        kept=Count("pk", filter=Q(state=State.KEPT)),
        changed=Count("pk", filter=moved),
        learners=Count("submission__learner", filter=moved, distinct=True),
        up=Count("pk", filter=Q(delta__gt=0)),
        down=Count("pk", filter=Q(delta__lt=0)),
        least=Min("delta", filter=moved),
        most=Max("delta", filter=moved),
        mean=Avg("delta", filter=moved),
        passing=Count("pk", filter=Q(passed_before=False, passed_after=True)),
        failing=Count("pk", filter=Q(passed_before=True, passed_after=False)),
        otherwise=Count("pk", filter=Q(delta=0) & ~Q(changes=[])),
    )
    return Summary(regrade, numbers | {"left": numbers["skipped"] + numbers["kept"]})
