"""The one way to write the ledger of completions."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.dispatch import Signal
from django.utils import timezone

from courses.models import Activity, Completion

# Sent inside the transaction whenever what counts changed: `completion` is the row, or None if it is gone;
# `learner` and `activity` are always there
scored = Signal()


@transaction.atomic
def complete(*, learner: Any, activity: Activity, score: float = 1.0, revision: str = "") -> Completion:
    """Write a score from 0 to 1 that was earned; a lower one than before changes nothing.

    `revision` is the one of the activity that was met: the present one, if nothing else is said.
    """
    met = {"earned": score, "completed_at": timezone.now(), "revision": revision or activity.revision}
    completion, is_new = Completion.objects.get_or_create(
        learner=learner, activity=activity, defaults={**met, "score": score}
    )
    lower = Completion.objects.filter(Q(earned__lt=score) | Q(earned=None), pk=completion.pk)
    if not is_new and lower.update(**met, score=Case(When(is_set=True, then=F("score")), default=Value(score))):
        completion.refresh_from_db()
        is_new = not completion.is_set
    if is_new:
        tell(completion)
    return completion


@transaction.atomic
def restate(
    *, learner: Any, activity: Activity, earned: float, revision: str = "", completed_at: datetime | None = None
) -> None:
    """Write what was earned anew, be it less than before: after a regrade. A score that was set stays.

    `revision` is the one of the activity that it was earned with: the present one, if nothing else is said.
    `completed_at` is when it was reached, where that is not the same as before.
    """
    found = Completion.objects.select_for_update().filter(learner=learner, activity=activity).first()
    if found is None:
        complete(learner=learner, activity=activity, score=earned)
        return
    found.earned = earned
    found.score = found.score if found.is_set else earned
    found.revision = revision or activity.revision
    found.completed_at = completed_at or found.completed_at
    found.save(update_fields=["earned", "score", "revision", "completed_at"])
    if not found.is_set:
        tell(found)


@transaction.atomic
def override(*, learner: Any, activity: Activity, score: float) -> Completion:
    """Set what counts, whatever was or will be earned."""
    completion, _ = Completion.objects.update_or_create(
        learner=learner,
        activity=activity,
        defaults={"score": score, "is_set": True},
        create_defaults={"score": score, "is_set": True, "revision": activity.revision},
    )
    tell(completion)
    return completion


@transaction.atomic
def release(*, learner: Any, activity: Activity) -> None:
    """Let count again what was earned; nothing, if that was nothing."""
    found = Completion.objects.select_for_update().filter(learner=learner, activity=activity, is_set=True).first()
    if found is None:
        return
    if found.earned is None:
        found.delete()
        scored.send(sender=Completion, completion=None, learner=learner, activity=activity)
        return
    found.score, found.is_set = found.earned, False
    found.save(update_fields=["score", "is_set"])
    tell(found)


def tell(completion: Completion) -> None:
    scored.send(sender=Completion, completion=completion, learner=completion.learner, activity=completion.activity)
