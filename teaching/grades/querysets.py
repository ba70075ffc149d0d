"""Which regrades are whose, and how a worker takes an item for itself."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Abs
from django.utils import timezone

from teaching.cohorts.models import Cohort
from teaching.rights.people import is_owner

if TYPE_CHECKING:
    from teaching.grades.models import RegradeItem


class RegradeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "RegradeQuerySet":
        """An owner's are all; a teacher's those of cohorts that they all teach."""
        if is_owner(user):
            return self.all()
        others = Cohort.objects.exclude(pk__in=Cohort.objects.taught_by(user).values("pk"))
        own = self.filter(is_for_all=False, cohorts__in=Cohort.objects.taught_by(user))
        return own.exclude(cohorts__in=others).distinct()

    def told(self) -> "RegradeQuerySet":
        """With what a list says of each. Two queries more."""
        return self.select_related("by").prefetch_related("labs__activity", "cohorts")

    def at_work(self) -> "RegradeQuerySet":
        return self.filter(state__in=self.model.RUNNING, is_paused=False)

    def idle_since(self, when: datetime) -> "RegradeQuerySet":
        """At work, and no worker was at it for so long that it must be gone."""
        return self.at_work().filter(beat_at__lt=when)


class ItemQuerySet(models.QuerySet[Any]):
    def claim_next(self) -> "RegradeItem | None":
        """Take the next waiting item of these for this worker; None if there is none."""
        State = self.model.State
        for pk in self.filter(state=State.WAITING).values_list("pk", flat=True)[:5]:
            waiting = self.filter(pk=pk, state=State.WAITING)
            if waiting.update(state=State.GRADING, claimed_at=timezone.now(), deliveries=F("deliveries") + 1):
                return self.with_submission().get(pk=pk)
        return None

    def with_submission(self) -> "ItemQuerySet":
        return self.select_related(
            "before_run",
            "submission__learner",
            "submission__lab__activity__course",
            "submission__lab__activity__module",
        )

    def held_since(self, when: datetime) -> "ItemQuerySet":
        return self.filter(state=self.model.State.GRADING, claimed_at__lt=when)

    def to_apply(self, mode: str) -> "ItemQuerySet":
        graded = self.filter(state=self.model.State.GRADED)
        return graded.filter(delta__gt=0) if mode == "improvements" else graded

    def unfinished(self) -> "ItemQuerySet":
        return self.filter(state__in=(self.model.State.WAITING, self.model.State.GRADING))

    def shown(self, which: str) -> "ItemQuerySet":
        """For the table: `changed`, `failed`, `left` (as they were, or not undone) or all; large changes first."""
        State = self.model.State
        only = {
            "changed": ~Q(delta=0),
            "failed": Q(state=State.FAILED),
            "left": Q(state__in=(State.SKIPPED, State.KEPT)),
        }
        found = self.filter(only.get(which, Q())).annotate(size=Abs("delta"))
        return found.with_submission().defer("submission__files", "before_run__grade").order_by("-size", "pk")
