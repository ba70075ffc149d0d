"""What may be seen and in which order."""

from typing import Any

from django.db import models

from courses.seeing import work_seen_by


class PublishedQuerySet(models.QuerySet[Any]):
    def published(self) -> "PublishedQuerySet":
        return self.filter(published=True)


class ActivityQuerySet(models.QuerySet[Any]):
    def published(self) -> "ActivityQuerySet":
        """With module, prerequisite and course at hand, in reading order; placement quizzes first."""
        return (
            self.filter(published=True)
            .exclude(module__published=False)
            .select_related("module", "prerequisite", "course")
            .order_by(models.F("module__order").asc(nulls_first=True), "order")
        )

    def open_to(self, user: Any) -> "ActivityQuerySet":
        """The published ones whose gate is open to a person. Costs the queries of `gating.open_modules`."""
        from courses.gating import open_modules  # gating asks models, which are made of this

        modules = open_modules(user)
        open_ones = models.Q(module__in=modules)
        if user.is_authenticated:
            open_ones |= models.Q(module__isnull=True)
        return self.published().filter(open_ones)


class AttemptQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "AttemptQuerySet":
        """A learner's own; to an instructor also those of the learners they teach."""
        return self.filter(work_seen_by(user)).select_related(
            "quiz__activity__module", "quiz__activity__prerequisite", "quiz__activity__course"
        )

    def unfinished(self) -> "AttemptQuerySet":
        return self.filter(finished_at__isnull=True)

    def finished(self) -> "AttemptQuerySet":
        return self.filter(finished_at__isnull=False)
