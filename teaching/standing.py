"""Where each learner stands with what comes before the course."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Prefetch, Q, QuerySet

from courses.models import Completion, Prerequisite, PrerequisiteMark
from courses.seeing import learners_seen_by


@dataclass(frozen=True)
class PrerequisiteStanding:
    prerequisite: Prerequisite
    placement_score: float | None
    mark: PrerequisiteMark | None

    @property
    def is_placed(self) -> bool:
        """Whether the learner passed the placement quiz."""
        threshold = self.prerequisite.course.mastery_threshold
        return self.placement_score is not None and self.placement_score >= threshold


@dataclass(frozen=True)
class Standing:
    learner: Any
    prerequisites: tuple[PrerequisiteStanding, ...]


def learners_of(instructor: Any) -> QuerySet[Any]:
    """The active learners whose work an instructor sees."""
    learners = get_user_model().objects.filter(is_staff=False, is_active=True)
    seen = learners_seen_by(instructor)
    return learners if seen is None else learners.filter(seen)


def learners_named(part: str, *, seen_by: Any) -> QuerySet[Any]:
    """An instructor's learners whose user name, name or address contains a text, with what `standing_of` reads."""
    placements = Completion.objects.filter(activity__prerequisite__isnull=False).select_related("activity")
    return (
        learners_of(seen_by)
        .filter(
            Q(username__icontains=part)
            | Q(email__icontains=part)
            | Q(first_name__icontains=part)
            | Q(last_name__icontains=part)
        )
        .annotate(done=Count("completions"))
        .prefetch_related(
            "prerequisite_marks__marked_by",
            Prefetch("completions", queryset=placements, to_attr="placements"),
        )
        .order_by("username")
    )


def standings(learners: Iterable[Any]) -> list[Standing]:
    """One query, for the prerequisites; the learners come from `learners_named`."""
    prerequisites = list(Prerequisite.objects.published().select_related("course"))
    return [standing_of(learner, prerequisites) for learner in learners]


def standing_of(learner: Any, prerequisites: Iterable[Prerequisite]) -> Standing:
    scores = {done.activity.prerequisite_id: done.score for done in learner.placements}
    marks = {mark.prerequisite_id: mark for mark in learner.prerequisite_marks.all()}
    return Standing(
        learner,
        tuple(PrerequisiteStanding(one, scores.get(one.pk), marks.get(one.pk)) for one in prerequisites),
    )
