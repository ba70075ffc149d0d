"""Which pairs a person may see."""

from typing import Any

from django.db import models

from teaching.cohorts.models import Cohort
from teaching.rights.people import is_owner


class PairQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PairQuerySet":
        """An owner's are all; a teacher's those of whom they teach both."""
        if is_owner(user):
            return self.all()
        learners = Cohort.objects.taught_by(user).learner_ids()
        return self.filter(one__learner__in=learners, other__learner__in=learners)

    def with_learners(self) -> "PairQuerySet":
        return self.select_related("one__learner", "other__learner", "search__lab__activity__module", "search__cohort")
