"""Sets what counts, and takes that back; with a reason, in the history and in the log."""

from typing import Any

from django.db import transaction

from courses import ledger
from courses.models import Activity, Completion
from courses.progress import percent
from teaching.grades.models import Override
from teaching.rights.log import log


@transaction.atomic
def set_score(*, learner: Any, activity: Activity, score: float, reason: str, tells: bool, by: Any) -> Override:
    """Let this score (0 to 1) count from now on, whatever is earned."""
    before = counted(learner, activity)
    ledger.override(learner=learner, activity=activity, score=score)
    return written(learner, activity, score=score, before=before, reason=reason, tells_learner=tells, by=by)


@transaction.atomic
def take_back(*, learner: Any, activity: Activity, reason: str, by: Any) -> Override | None:
    """Let count again what was earned; None where nothing was set."""
    if not Completion.objects.filter(learner=learner, activity=activity, is_set=True).exists():
        return None
    before = counted(learner, activity)
    ledger.release(learner=learner, activity=activity)
    return written(learner, activity, score=None, before=before, reason=reason, by=by)


def counted(learner: Any, activity: Activity) -> float | None:
    scores = Completion.objects.filter(learner=learner, activity=activity).values_list("score", flat=True)
    return scores.first()


def written(learner: Any, activity: Activity, *, by: Any, **told: Any) -> Override:
    made = Override.objects.create(learner=learner, activity=activity, by=by, **told)
    log(
        by,
        "override grade" if made.score is not None else "release grade",
        str(activity),
        learner=learner,
        reason=made.reason,
        before=None if made.before is None else percent(made.before),
        after=None if made.score is None else made.percent_words,
    )
    return made


def reason_told(learner: Any, activity: Activity) -> str:
    """What the learner reads of why their score was set; empty if nothing. One query."""
    latest = Override.objects.filter(learner=learner, activity=activity).first()
    return latest.reason if latest and latest.score is not None and latest.tells_learner else ""
