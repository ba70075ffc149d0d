"""Whose work an instructor sees: an owner everybody's, a teacher their own learners', an author nobody's."""

from typing import Any

from django.db.models import Q

from teaching.cohorts.models import Cohort
from teaching.rights.people import is_owner


def learners_taught_by(user: Any) -> Q | None:
    """A condition on users; None means everybody. One query, none after the first of a request."""
    if is_owner(user):
        return None
    return Q(pk__in=Cohort.objects.taught_by(user).learner_ids())
