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
    best: float
    latest: datetime

    @property
    def percent(self) -> int:
        return int(self.best * 100 + 1e-9)


@dataclass(frozen=True)
class Quiet:
    learner: Any
    latest: datetime | None  # None: never did anything
    done: int


def stuck(scope: Scope) -> list[Stuck]:
    """Learners who tried an activity three times or more and have not passed it, the most tries first. Five queries."""
    threshold = scope.course.mastery_threshold
    tried = [
        *QuizAttempt.objects.filter(scope.within())
        .finished()
        .order_by()
        .values_list("learner", "quiz")
        .annotate(n=Count("pk"), best=Max("score"), latest=Max("started_at"))
        .filter(n__gte=TRIES, best__lt=threshold),
        *Submission.objects.filter(scope.within(), runs__counts=True)
        .order_by()
        .values_list("learner", "lab")
        .annotate(n=Count("pk"), best=Max("runs__score") / 100.0, latest=Max("created_at"))
        .filter(n__gte=TRIES, best__lt=threshold),
    ]
    set_by_hand = set(Completion.objects.filter(scope.within(), is_set=True).values_list("learner", "activity"))
    people = get_user_model().objects.filter(is_staff=False).in_bulk({row[0] for row in tried})
    activities = Activity.objects.published().in_bulk({row[1] for row in tried})
    found = [
        Stuck(people[learner], activities[activity], n, best, latest)
        for learner, activity, n, best, latest in tried
        if learner in people and activity in activities and (learner, activity) not in set_by_hand
    ]
    return sorted(found, key=lambda one: (-one.tries, one.learner.username))


def quiet(scope: Scope, *, now: datetime | None = None) -> list[Quiet]:
    """Learners who did nothing for a week, the longest first; who never began comes last. Four queries."""
    since = (now or timezone.now()) - timedelta(days=QUIET_DAYS)
    ledger = Completion.objects.filter(scope.within())  # of the one course there is: no table is joined for it
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
        for learner in scope.people().only("username", "email", "first_name", "last_name")
        if learner.pk not in latest or latest[learner.pk] < since
    ]
    return sorted(found, key=lambda one: (one.latest is None, one.latest or since, one.learner.username))
