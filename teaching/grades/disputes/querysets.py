"""Which disputes are whose."""

from typing import Any

from django.db import models
from django.db.models import Q

from teaching.cohorts.models import Cohort
from teaching.rights.people import is_owner


class DisputeQuerySet(models.QuerySet[Any]):
    def answerable_by(self, user: Any) -> "DisputeQuerySet":
        """An owner's are all; a teacher's those of their cohorts' learners. Nobody answers their own."""
        others = self.exclude(learner=user)
        return others if is_owner(user) else others.filter(learner__in=Cohort.objects.taught_by(user).learner_ids())

    def open(self) -> "DisputeQuerySet":
        return self.filter(state=self.model.State.OPEN)

    def answered(self) -> "DisputeQuerySet":
        return self.filter(state=self.model.State.ANSWERED)

    def unread_by(self, learner: Any) -> "DisputeQuerySet":
        """Those with an answer that the learner has not read, the latest first."""
        return self.answered().filter(learner=learner, read_at__isnull=True)

    def open_first(self) -> "DisputeQuerySet":
        """Open ones, the oldest first, then those answered, the latest first."""
        rank = models.Case(models.When(state="open", then=0), default=1)
        waiting = models.Case(models.When(state="open", then=models.F("moved_at")))
        return self.order_by(rank, models.F("waiting").asc(nulls_last=True), "-moved_at", "-pk").annotate(
            waiting=waiting
        )

    def with_all(self) -> "DisputeQuerySet":
        """With learner, lab and what was said. Two queries."""
        near = self.select_related("learner", "submission__lab__activity__module", "submission__lab__activity__course")
        return near.prefetch_related("statements__by")

    def like(self, dispute: Any) -> "DisputeQuerySet":
        """Others about the same criterion of the lab, or the same rule where no criterion is disputed."""
        same = Q(criterion=dispute.criterion) if dispute.criterion else Q(criterion="", rule=dispute.rule)
        return self.filter(same, submission__lab=dispute.submission.lab_id).exclude(pk=dispute.pk)


class ImprovementQuerySet(models.QuerySet[Any]):
    def open(self) -> "ImprovementQuerySet":
        return self.filter(closed_at__isnull=True)

    def open_first(self) -> "ImprovementQuerySet":
        """With all that is shown of them. Two queries."""
        first = self.order_by(models.F("closed_at").desc(nulls_first=True), "-asked_at", "-pk")
        return first.select_related(
            "lab__activity__module", "lab__activity__course", "dispute__learner", "asked_by", "closed_by"
        )
