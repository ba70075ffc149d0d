"""The grading queue: what waits, how long, who grades, and whether it is held."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from celery import current_app
from django.utils import timezone

from labs.models import Pause, Submission
from labs.pausing import current_pause

RECENT = timedelta(hours=1)
MOST_RECENT = 2000
REPLY_SECONDS = 1.0


@dataclass(frozen=True)
class Queue:
    waiting: int
    grading: int
    ungraded: int
    oldest: timedelta | None  # how long the oldest that waits has waited
    graded: int  # in the last hour
    typical_wait: timedelta | None  # from hand-in to grade, the median of these
    slow_wait: timedelta | None  # 95 of 100 were quicker
    pause: Pause | None

    @property
    def is_late(self) -> bool:
        return self.pause is None and self.oldest is not None and self.oldest > timedelta(minutes=1)


@dataclass(frozen=True)
class Worker:
    name: str
    processes: int
    graded: int  # tasks since it started
    busy: int
    queues: tuple[str, ...]


def queue_now(now: datetime | None = None) -> Queue:
    """Five small queries."""
    now = now or timezone.now()
    waiting = Submission.objects.filter(state=Submission.State.QUEUED)
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    recent = Submission.objects.filter(state=Submission.State.GRADED, graded_at__gte=now - RECENT)
    waits = sorted(
        graded - created
        for created, graded in recent.order_by("-graded_at").values_list("created_at", "graded_at")[:MOST_RECENT]
    )
    return Queue(
        waiting=waiting.count(),
        grading=Submission.objects.filter(state=Submission.State.GRADING).count(),
        ungraded=Submission.objects.filter(state=Submission.State.ERROR).count(),
        oldest=now - oldest if oldest else None,
        graded=len(waits),
        typical_wait=median(waits) if waits else None,
        slow_wait=waits[int(0.95 * (len(waits) - 1))] if waits else None,
        pause=current_pause(),
    )


def workers_now() -> list[Worker]:
    """Asks every worker process and waits a second for answers: not for a page that has to be quick."""
    inspector = current_app.control.inspect(timeout=REPLY_SECONDS)
    stats: dict[str, Any] = inspector.stats() or {}
    if not stats:
        return []
    active: dict[str, Any] = inspector.active() or {}
    queues: dict[str, Any] = inspector.active_queues() or {}
    return [
        Worker(
            name,
            processes=len(about.get("pool", {}).get("processes", [])),
            graded=sum(about.get("total", {}).values()),
            busy=len(active.get(name) or []),
            queues=tuple(queue["name"] for queue in queues.get(name) or []),
        )
        for name, about in sorted(stats.items())
    ]
