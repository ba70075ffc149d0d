"""What a teacher sees first of a class: what is due next and who has done it, and where everybody stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, QuerySet
from django.utils import timezone

from courses.models import Activity, Completion, Prerequisite, PrerequisiteMark
from courses.terms import distance, moment
from teaching.cohorts.models import Cohort, Schedule

DUE_SHOWN = 5


@dataclass(frozen=True)
class Due:
    activity: Activity
    at: datetime
    zone: str
    done: int
    of: int

    @property
    def when(self) -> str:
        return moment(self.at, self.zone, zone_name=False)

    @property
    def distance(self) -> str:
        return distance(self.at, timezone.now())


def due_next(cohort: Cohort, size: int) -> list[Due]:
    """The next activities to be due by the cohort's own dates. Three queries."""
    now = timezone.now()
    dates = _due_dates(cohort)
    following = sorted((at, activity) for activity, at in dates.items() if at >= now)[:DUE_SHOWN]
    activities = {one.pk: one for one in Activity.objects.published().filter(pk__in=[pk for _, pk in following])}
    members = cohort.memberships.current().values("learner")
    done = Completion.objects.filter(activity__in=activities, learner__in=members)
    lessons = [pk for pk, one in activities.items() if one.kind == Activity.Kind.LESSON]
    passed = done.filter(score__gte=cohort.course.mastery_threshold) | done.filter(activity__in=lessons)
    counts = Counter(dict(passed.order_by().values_list("activity").annotate(Count("pk"))))
    return [Due(activities[pk], at, cohort.time_zone, counts[pk], size) for at, pk in following if pk in activities]


def _due_dates(cohort: Cohort) -> dict[int, datetime]:
    """By activity: its own, or its module's. Two queries; practice that nobody has to do is left out."""
    rows = Schedule.objects.filter(cohort=cohort, due_at__isnull=False).order_by()
    of_module = {row.module_id: row.due_at for row in rows if row.module_id}
    of_activity = {row.activity_id: row.due_at for row in rows if row.activity_id}
    graded = Activity.objects.filter(course=cohort.course, published=True, counts=True).exclude(kind="lesson")
    inherited = {
        pk: of_module[module]
        for pk, module in graded.filter(module__in=of_module).order_by().values_list("pk", "module_id")
    }
    return inherited | of_activity


@dataclass(frozen=True)
class Vouched:
    """How many of a class have what a prerequisite asks, and who marked it."""

    prerequisite: Prerequisite
    marked: int
    of: int
    by: str

    @property
    def is_complete(self) -> bool:
        return 0 < self.of <= self.marked


def vouched(cohort: Cohort, size: int) -> list[Vouched]:
    """Two queries."""
    members = cohort.memberships.current().values("learner")
    marks = PrerequisiteMark.objects.filter(learner__in=members, prerequisite__course=cohort.course)
    by: dict[int, Counter[str]] = {}
    for pk, name, count in marks.order_by().values_list("prerequisite", "marked_by__username").annotate(Count("pk")):
        by.setdefault(pk, Counter())[name or "an instructor"] += count
    return [
        Vouched(one, sum(names.values()), size, ", ".join(f"{name} ({number})" for name, number in names.most_common()))
        for one in cohort.course.prerequisites.published()
        for names in [by.get(one.pk, Counter())]
    ]


def possible_teachers(cohort: Cohort) -> QuerySet[Any]:
    """The instructors who may be added."""
    users = get_user_model().objects.filter(is_staff=True, is_active=True)
    return users.exclude(cohorts_taught=cohort).order_by("username")
