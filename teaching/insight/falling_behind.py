"""Who is stuck and on what, and who has gone quiet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Max
from django.utils import timezone

from courses.models import Activity, Completion, QuizAttempt
from labs.models import Submission
from teaching.insight.scope import Scope

TRIES = 3  # without passing: stuck
QUIET_DAYS = 7
MOST = 200  # listed; the number of all is told


@dataclass(frozen=True)
class Stuck:
    learner: Any
    activity: Activity
    tries: int
    best: float | None
    latest: datetime

    @property
    def percent(self) -> int:
        return int((self.best or 0) * 100 + 1e-9)


@dataclass(frozen=True)
class Quiet:
    learner: Any
    latest: datetime | None  # None: never did anything
    done: int


def stuck(scope: Scope) -> list[Stuck]:
    """Learners who tried an activity three times or more and have not passed it, the most tries first. Four queries."""
    threshold = scope.course.mastery_threshold
    tried: dict[tuple[int, int], tuple[int, datetime]] = {}
    for rows, activity in (
        (QuizAttempt.objects.filter(scope.within(), quiz__activity__course=scope.course).finished(), "quiz"),
        (
            Submission.objects.filter(
                scope.within(), lab__activity__course=scope.course, state=Submission.State.GRADED
            ),
            "lab",
        ),
    ):
        grouped = (
            rows.order_by()
            .values("learner", activity)
            .annotate(n=Count("pk"), latest=Max("started_at" if activity == "quiz" else "created_at"))
            .filter(n__gte=TRIES)
        )
        for row in grouped:
            tried[row["learner"], row[activity]] = (row["n"], row["latest"])
    ids = {activity for _, activity in tried}
    best = {
        (learner, activity): score
        for learner, activity, score in Completion.objects.filter(scope.within(), activity__in=ids).values_list(
            "learner", "activity", "score"
        )
    }
    open_ones = {key: how for key, how in tried.items() if best.get(key, 0) < threshold}
    people = get_user_model().objects.filter(is_staff=False).in_bulk({learner for learner, _ in open_ones})
    activities = Activity.objects.published().in_bulk({activity for _, activity in open_ones})
    found = [
        Stuck(people[learner], activities[activity], n, best.get((learner, activity)), latest)
        for (learner, activity), (n, latest) in open_ones.items()
        if learner in people and activity in activities
    ]
    return sorted(found, key=lambda one: (-one.tries, one.learner.username))


def quiet(scope: Scope, *, now: datetime | None = None) -> list[Quiet]:
    """Learners who did nothing for a week, the longest first; who never began comes last. Four queries."""
    since = (now or timezone.now()) - timedelta(days=QUIET_DAYS)
    ledger = Completion.objects.filter(scope.within(), activity__course=scope.course)
    latest: dict[int, datetime] = {}
    done: dict[int, int] = {}
    for row in ledger.order_by().values("learner").annotate(at=Max("completed_at"), n=Count("pk")):
        latest[row["learner"]], done[row["learner"]] = row["at"], row["n"]
    for rows, field in (
        (QuizAttempt.objects.filter(scope.within(), started_at__gte=since), "started_at"),
        (Submission.objects.filter(scope.within(), created_at__gte=since), "created_at"),
    ):
        for row in rows.order_by().values("learner").annotate(at=Max(field)):
            before = latest.get(row["learner"])
            latest[row["learner"]] = max(before, row["at"]) if before else row["at"]
    found = [
        Quiet(learner, latest.get(learner.pk), done.get(learner.pk, 0))
        for learner in scope.people().only("username", "email")
        if learner.pk not in latest or latest[learner.pk] < since
    ]
    return sorted(found, key=lambda one: (one.latest is None, one.latest or since, one.learner.username))
