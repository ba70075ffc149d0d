"""Who comes into a cohort, leaves it, and comes back. What a learner did is theirs and stays, whatever they leave."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Prerequisite
from teaching.cohorts.models import Cohort, Membership
from teaching.marking import mark_all
from teaching.rights.log import log


@transaction.atomic
def enrol(*, cohort: Cohort, learner: Any, by: Any) -> bool:
    """Take a learner in, or back; False if they are in already. Raises ValueError for who teaches."""
    if learner.is_staff:
        raise ValueError(f"{learner} is an instructor, and instructors learn in no cohort.")
    membership, is_new = Membership.objects.get_or_create(cohort=cohort, learner=learner)
    returned = not is_new and _come_back(membership)
    if (is_new or returned) and by != learner:
        log(by, "enrol learner", str(cohort), learner=learner)
    return is_new or returned


def _come_back(membership: Membership) -> bool:
    left = Membership.objects.filter(pk=membership.pk, left_at__isnull=False)
    return bool(left.update(left_at=None, joined_at=timezone.now()))


@transaction.atomic
def remove(*, membership: Membership, by: Any) -> bool:
    """Take a learner out; the row stays, and they can be taken back. False if they had left."""
    taken = Membership.objects.filter(pk=membership.pk, left_at__isnull=True).update(left_at=timezone.now())
    if taken:
        log(by, "remove learner", str(membership.cohort), learner=membership.learner)
    return bool(taken)


@transaction.atomic
def vouch_for_all(*, cohort: Cohort, prerequisite: Prerequisite, by: Any) -> int:
    """Mark a prerequisite for everybody who is in a cohort; how many had no mark before."""
    learners = cohort.memberships.current().values_list("learner_id", flat=True)
    count = mark_all(learner_ids=list(learners), prerequisite=prerequisite, by=by)
    if count:
        log(by, "mark prerequisite", f"{prerequisite} for {cohort}", learners=count)
    return count
