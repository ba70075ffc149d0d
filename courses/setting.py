"""What a learner reads of a score that an instructor set. `teaching` says why, when it starts and if it may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from courses.models import Activity, Completion
from courses.progress import percent

Reason = Callable[[Any, Activity], str]

_reasons: list[Reason] = []


def register(reason: Reason) -> None:
    """Called once, from an `AppConfig.ready`."""
    _reasons[:] = [reason]


@dataclass(frozen=True)
class SetScore:
    percent: int
    earned: int | None  # percent; None where nothing was
    reason: str


def score_of(learner: Any, activity: Activity) -> Completion | None:
    """What the ledger says. One query."""
    return Completion.objects.filter(learner=learner, activity=activity).first() if learner.is_authenticated else None


def score_set(found: Completion | None, learner: Any, activity: Activity) -> SetScore | None:
    """None where what is earned counts. One query if it was set."""
    if found is None or not found.is_set:
        return None
    reason = _reasons[0](learner, activity) if _reasons else ""
    return SetScore(percent(found.score), None if found.earned is None else percent(found.earned), reason)
