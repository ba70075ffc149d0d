"""Who sees what, and how a worker takes a submission for itself."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils import timezone

from courses.seeing import work_seen_by

if TYPE_CHECKING:
    from labs.models import Submission


class LabQuerySet(models.QuerySet[Any]):
    def published(self) -> "LabQuerySet":
        """With activity, module and course at hand, in reading order. Gates are asked by the views."""
        return self.in_order().filter(activity__published=True, activity__module__published=True)

    def published_or_begun_by(self, learner: Any) -> "LabQuerySet":
        """Those, and what is no longer in the course but was begun and not passed."""
        begun = Q(pk__in=apps.get_model("labs", "Draft").objects.begun_by(learner).values("lab"))
        return self.in_order().filter(Q(activity__published=True, activity__module__published=True) | begun)

    def in_order(self) -> "LabQuerySet":
        return self.select_related("activity__module", "activity__course").order_by(
            "activity__module__order", "activity__order"
        )


class DraftQuerySet(models.QuerySet[Any]):
    def begun_by(self, learner: Any) -> "DraftQuerySet":
        """Those of labs that the learner has not passed."""
        return self.filter(learner=learner).exclude(revision="")

    def of(self, learner: Any, lab: Any) -> Any:
        """The learner's draft; None before the first is saved."""
        return self.filter(learner=learner, lab=lab).first()


class DrawQuerySet(models.QuerySet[Any]):
    def current(self, learner: Any, lab: Any) -> Any:
        """The values a learner has of a lab; None before the first draw."""
        return self.filter(learner=learner, lab=lab).order_by("-number").first()


class SubmissionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "SubmissionQuerySet":
        """A learner's own; to an instructor also those of the learners they teach."""
        return self.filter(work_seen_by(user)).select_related(
            "learner", "lab__activity__module", "lab__activity__course"
        )

    def attempts(self, learner: Any, lab: Any) -> "SubmissionQuerySet":
        """A learner's numbered submissions of a lab with their grades, newest first. Two queries."""
        mine = self.filter(learner=learner, lab=lab, number__isnull=False).order_by("-number")
        return mine.select_related("learner", "lab__activity__module", "lab__activity__course").with_runs()

    def using_attempts(self, learner: Any, lab: Any) -> "SubmissionQuerySet":
        """Those that use an attempt: not what was refused, nor what Slipway failed to grade."""
        mine = self.filter(learner=learner, lab=lab, number__isnull=False)
        return mine.exclude(state=self.model.State.ERROR)

    def with_runs(self) -> "SubmissionQuerySet":
        """With the grade that counts at hand. One more query."""
        runs = apps.get_model("labs", "GradeRun").objects.filter(counts=True)
        return self.prefetch_related(Prefetch("runs", queryset=runs, to_attr="counting_runs"))

    def passed(self) -> "SubmissionQuerySet":
        return self.filter(runs__counts=True, runs__passed=True)

    def pending(self) -> "SubmissionQuerySet":
        return self.filter(state__in=self.model.PENDING)

    def ahead_of(self, submission: "Submission") -> "SubmissionQuerySet":
        """What is graded before this one."""
        earlier = Q(created_at__lt=submission.created_at) | Q(created_at=submission.created_at, pk__lt=submission.pk)
        return self.pending().filter(earlier)

    def ungraded(self) -> "SubmissionQuerySet":
        """What Slipway failed to grade, newest first, for the instructors' list."""
        return self.filter(state=self.model.State.ERROR).select_related("learner", "lab__activity__module")

    def unclaimed_since(self, when: datetime) -> "SubmissionQuerySet":
        """Queued so long ago that the broker may have lost it."""
        return self.filter(state=self.model.State.QUEUED, queued_at__lt=when)

    def held_since(self, when: datetime) -> "SubmissionQuerySet":
        """Claimed so long ago that its worker must be gone."""
        return self.filter(state=self.model.State.GRADING, claimed_at__lt=when)

    def claim(self, pk: int) -> "Submission | None":
        """Take a queued submission for this worker; None if another has it, it is done, or grading is paused."""
        if apps.get_model("labs", "Pause").objects.exists():
            return None
        queued = self.filter(pk=pk, state=self.model.State.QUEUED)
        taken = queued.update(state=self.model.State.GRADING, claimed_at=timezone.now(), deliveries=F("deliveries") + 1)
        return self.select_related("lab__activity__course").get(pk=pk) if taken else None
