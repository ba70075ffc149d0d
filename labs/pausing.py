"""Holds grading, and lets it go on: while it is held, submissions wait in their rows and lose nothing."""

from typing import Any

from django.db import transaction

from labs.models import Pause, Submission
from labs.submitting import enqueue


def current_pause() -> Pause | None:
    return Pause.objects.select_related("by").first()


@transaction.atomic
def pause(*, by: Any, reason: str) -> None:
    """Hold grading from now on; what a worker has begun is finished. A second press changes the reason alone."""
    Pause.objects.update_or_create(pk=1, defaults={"reason": reason}, create_defaults={"reason": reason, "by": by})


@transaction.atomic
def resume() -> int:
    """Let it go on, and put everything that waits on the broker again; how many that are."""
    Pause.objects.all().delete()
    waiting = list(Submission.objects.filter(state=Submission.State.QUEUED).order_by("created_at").only("pk"))
    for submission in waiting:
        enqueue(submission)
    return len(waiting)
