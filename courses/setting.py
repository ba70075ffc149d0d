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


def score_set(learner: Any, activity: Activity) -> SetScore | None:
    """None where what is earned counts. One query, another one if it was set."""
    if not learner.is_authenticated:
        return None
    found = Completion.objects.filter(learner=learner, activity=activity, is_set=True).first()
    if found is None:
        return None
    reason = _reasons[0](learner, activity) if _reasons else ""
    return SetScore(percent(found.score), None if found.earned is None else percent(found.earned), reason)
