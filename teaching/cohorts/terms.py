"""The terms of learners: what their cohorts set, and what was allowed to them beyond it.

Whoever is in several cohorts may hand in by the kindest of their terms; a cohort's gradebook goes by its own alone.
A cohort that sets nothing for an activity has no say in it; an archived one has none but in its own gradebook.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from courses.models import Activity
from courses.terms import FAR, FREE, Lateness, Terms
from teaching.cohorts.models import Allowance, Cohort, Membership, Schedule

Key = tuple[int, int]  # learner id, activity id
FIELDS = ("opens_at", "due_at", "closes_at", "attempts")


@dataclass(frozen=True)
class Plan:
    """What one cohort sets for one activity."""

    opens_at: datetime | None = None
    due_at: datetime | None = None
    closes_at: datetime | None = None
    attempts: int | None = None


def terms_for(cohort: Cohort | None, learners: Iterable[Any], activities: Iterable[Activity]) -> Mapping[Key, Terms]:
    """The terms of each learner (or their id) in each activity: those of `cohort`, or for None of all they are in.

    Four queries whatever the numbers, one if none of them is in a cohort. `cohort` counts for all of `learners`, be it
    archived. Keys are (learner id, activity id); each pair is there.
    """
    ids = {int(getattr(learner, "pk", learner)) for learner in learners}
    wanted = list(activities)
    attended = _cohorts_of(cohort, ids)
    cohorts = {each.pk: each for group in attended.values() for each in group}
    if not cohorts:
        return {(learner, activity.pk): FREE for learner in ids for activity in wanted}
    plans = _plans(cohorts, wanted)
    allowances = _allowances(cohorts, ids)
    # Most learners of a cohort have its own terms, which are made once
    own = {
        (pk, activity.pk): _terms(each, plans[pk, activity.pk], [], activity)
        for pk, each in cohorts.items()
        for activity in wanted
    }
    found: dict[Key, Terms] = {}
    for learner in ids:
        for activity in wanted:
            set_in = [
                _terms(each, plans[each.pk, activity.pk], given, activity) if given else own[each.pk, activity.pk]
                for each in attended[learner]
                for given in [allowances.get((each.pk, learner), [])]
            ]
            found[learner, activity.pk] = _kindest([terms for terms in set_in if terms.is_limited])
    return found


def terms_in_cohorts(learner: Any, activities: Iterable[Activity]) -> Mapping[int, Terms]:
    """What `courses.terms` asks for one learner; nothing, at one query, for who is in no cohort.

    None where the page has asked already (`announcing.attends`).
    """
    if getattr(learner, "_attends_a_cohort", True) is False:
        return {}
    found = terms_for(None, [learner], activities)
    return {activity: terms for (_, activity), terms in found.items()}


def _cohorts_of(cohort: Cohort | None, ids: set[int]) -> dict[int, list[Cohort]]:
    """Two queries, one without any cohort."""
    if cohort is not None:
        return {learner: [cohort] for learner in ids}
    current = Membership.objects.current().filter(learner__in=ids)
    theirs = current.filter(cohort__archived_at__isnull=True).select_related("cohort")
    attended: dict[int, list[Cohort]] = defaultdict(list)
    for membership in theirs.prefetch_related("cohort__teachers"):
        attended[membership.learner_id].append(membership.cohort)
    return attended


def _plans(cohorts: Mapping[int, Cohort], activities: list[Activity]) -> dict[Key, Plan]:
    """By cohort and activity; an activity's own field comes before its module's. One query."""
    modules = {activity.module_id for activity in activities if activity.module_id}
    rows = Schedule.objects.filter(cohort__in=cohorts).filter(
        Q(module__in=modules) | Q(activity__in=[activity.pk for activity in activities])
    )
    set_for = {
        (row.cohort_id, "module" if row.module_id else "activity", row.module_id or row.activity_id): row
        for row in rows
    }
    plans = {}
    for pk in cohorts:
        for activity in activities:
            own = set_for.get((pk, "activity", activity.pk))
            above = set_for.get((pk, "module", activity.module_id))
            plans[pk, activity.pk] = Plan(**{name: _first(name, own, above) for name in FIELDS})
    return plans


def _first(name: str, *rows: Schedule | None) -> Any:
    return next((value for row in rows if row and (value := getattr(row, name)) is not None), None)


def _allowances(cohorts: Mapping[int, Cohort], ids: set[int]) -> dict[Key, list[Allowance]]:
    """By cohort and learner. One query."""
    found: dict[Key, list[Allowance]] = defaultdict(list)
    for each in Allowance.objects.filter(cohort__in=cohorts, learner__in=ids):
        found[each.cohort_id, each.learner_id].append(each)
    return found


def _terms(cohort: Cohort, plan: Plan, given: list[Allowance], activity: Activity) -> Terms:
    """What one cohort grants one learner: its plan, moved by what was allowed to them."""
    own = [each for each in given if each.activity_id in (None, activity.pk)]
    due_at = max([_later_due(cohort, plan, each) for each in own] or [plan.due_at], key=lambda at: at or FAR)
    closes_at = plan.closes_at
    if plan.due_at and due_at and closes_at:
        closes_at += due_at - plan.due_at
    elif due_at and closes_at:
        closes_at = max(due_at, closes_at)
    grace = timedelta(minutes=cohort.grace_minutes)
    if cohort.late == Cohort.Late.REFUSED and due_at:
        closes_at = min(closes_at or FAR, due_at + grace)
    is_graded = activity.kind != Activity.Kind.LESSON
    attempts = plan.attempts if is_graded else None
    if attempts is not None:
        attempts += sum(each.extra_attempts for each in own)
    lateness = Lateness(
        due_at=due_at,
        zone=cohort.time_zone,
        cohort=cohort.title,
        percent=cohort.late_percent if is_graded and cohort.late == Cohort.Late.PERCENT else 0,
        at_most=cohort.late_at_most,
        grace=grace,
    )
    return Terms(
        opens_at=plan.opens_at,
        due_at=due_at,
        closes_at=closes_at,
        attempts=attempts,
        zone=cohort.time_zone,
        rules=(lateness,),
        ask=cohort.teacher_names,
        allowance="; ".join(each.reason for each in own),
    )


def _later_due(cohort: Cohort, plan: Plan, given: Allowance) -> datetime | None:
    """A due date of their own, or the cohort's moved by the factor; never before the cohort's."""
    if plan.due_at is None:
        return given.due_at
    own = [plan.due_at, *([given.due_at] if given.due_at else [])]
    begin = plan.opens_at or first_moment(cohort)
    if given.factor and begin and begin < plan.due_at:
        own.append(begin + (plan.due_at - begin) * float(given.factor))
    return max(own)


def first_moment(cohort: Cohort) -> datetime | None:
    """When its first day begins, where the time of what has no opening is counted from."""
    if cohort.first_day is None:
        return None
    return datetime.combine(cohort.first_day, time(), tzinfo=cohort.zone).astimezone(UTC)


def _kindest(found: list[Terms]) -> Terms:
    """Of several cohorts' terms: open the earliest, due and closed the latest, and every rule for lateness."""
    if len(found) < 2:
        return found[0] if found else FREE
    latest = max(found, key=lambda each: each.due_at or FAR)
    opens = [each.opens_at for each in found]
    closes = [each.closes_at for each in found]
    attempts = [each.attempts for each in found]
    return Terms(
        opens_at=None if None in opens else min(opens),
        due_at=latest.due_at,
        closes_at=None if None in closes else max(closes),
        attempts=None if None in attempts else max(attempts),
        zone=latest.zone,
        rules=tuple(rule for each in found for rule in each.rules),
        ask=" or ".join(dict.fromkeys(each.ask for each in found if each.ask)),
        allowance="; ".join(dict.fromkeys(each.allowance for each in found if each.allowance)),
    )
