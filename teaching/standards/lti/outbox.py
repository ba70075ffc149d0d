"""Grades are put into the outbox in the transaction that changes the ledger, so that none is lost or made up."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from lti_tool.models import LtiMembership, LtiUser

from courses.models import Activity, Completion
from teaching.standards.lti.grade_out import GradeOut
from teaching.standards.lti.models import Placement


def note_score(*, completion: Completion | None, learner: Any, activity: Activity, **sent: Any) -> None:
    """Receives `courses.ledger.scored`. One query where a learner came by no platform."""
    pairs = LtiMembership.objects.filter(
        user__auth_user=learner, is_active=True, is_learner=True, context__resource_links__placement__activity=activity
    ).values_list("user_id", "context__resource_links__placement__pk", named=False)
    wanted = {place: person for person, place in pairs}
    if not wanted:
        return
    people = LtiUser.objects.in_bulk(wanted.values())
    for placement in Placement.objects.filter(pk__in=wanted, activity=activity).select_related(
        "link__context", "activity"
    ):
        put(placement, people[wanted[placement.pk]], completion.score if completion else None)


def catch_up(placement: Placement, person: LtiUser) -> None:
    """A score from before the first launch is owed as well."""
    if person.auth_user_id and not GradeOut.objects.filter(placement=placement, person=person).exists():
        earlier = Completion.objects.filter(learner=person.auth_user_id, activity=placement.activity).first()
        if earlier is not None:
            put(placement, person, earlier.score)


@transaction.atomic
def put(placement: Placement, person: LtiUser, score: float | None) -> None:
    """Make a score the one that is to be sent. Its time is later than that of every score before it."""
    if not placement.takes_grades:
        return
    now = timezone.now()
    fresh = {"score": score, "stamp": now, "state": GradeOut.State.WAITING, "tries": 0, "next_try": now}
    row, is_new = GradeOut.objects.select_for_update().get_or_create(placement=placement, person=person, defaults=fresh)
    if not is_new:
        if row.score == score and row.state in (GradeOut.State.SENT, GradeOut.State.WAITING):
            return
        fresh["stamp"] = max(now, row.stamp + timedelta(milliseconds=1))
        GradeOut.objects.filter(pk=row.pk).update(**fresh, last_error="")
    transaction.on_commit(lambda: send_soon(row.pk), robust=True)


def send_soon(pk: int) -> None:
    """A broker that is away loses nothing: what is due is looked for every half minute."""
    from teaching.standards.tasks import send_grade  # which is made of this

    send_grade.delay(pk)
