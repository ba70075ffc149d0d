"""Whose cohorts are whose."""

from typing import Any

from django.db import models

from teaching.rights.people import is_owner


class MembershipQuerySet(models.QuerySet[Any]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(left_at__isnull=True)


class CohortQuerySet(models.QuerySet[Any]):
    def taught_by(self, user: Any) -> "CohortQuerySet":
        """Those whose learners' work a person sees: an owner's are all."""
        return self.all() if is_owner(user) else self.filter(teachers=user)

    def learner_ids(self) -> models.QuerySet[Any]:
        """The ids of who is in these cohorts, as a subquery."""
        from teaching.cohorts.models import Membership  # which is made of this

        return Membership.objects.current().filter(cohort__in=self).values("learner_id")
