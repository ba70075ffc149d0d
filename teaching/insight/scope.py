"""Whose learning a page tells of: one cohort, all of a teacher's, or everybody."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from courses.models import Course
from teaching.cohorts.models import Cohort, Membership
from teaching.rights.people import is_author, is_owner


@dataclass(frozen=True)
class Scope:
    """`cohort` is None for all that the person may see; `names` says whether learners may be named to them."""

    course: Course
    cohort: Cohort | None
    choices: tuple[Cohort, ...]
    everybody: bool
    names: bool

    @property
    def title(self) -> str:
        if self.cohort:
            return self.cohort.title
        return "All learners" if self.everybody else "All your cohorts"

    @property
    def zone(self) -> str | None:
        """The one its times are told in; None for the server's."""
        return self.cohort.time_zone if self.cohort else None

    @property
    def query(self) -> str:
        """What an address keeps of it."""
        return f"?cohort={self.cohort.pk}" if self.cohort else ""

    @property
    def key(self) -> str:
        """Names it among what is kept of it for a while."""
        if self.cohort:
            return f"cohort-{self.cohort.pk}"
        return "all" if self.everybody else "-".join(["cohorts", *(str(one.pk) for one in self.choices)])

    def learners(self) -> QuerySet[Any] | None:
        """Their ids as a subquery; None means everybody, which needs no condition."""
        if self.cohort:
            return Membership.objects.current().filter(cohort=self.cohort).values("learner_id")
        if self.everybody:
            return None
        return Membership.objects.current().filter(cohort__in=self.choices).values("learner_id")

    def within(self, field: str = "learner") -> Q:
        """The condition on rows that belong to a learner."""
        learners = self.learners()
        return Q() if learners is None else Q(**{f"{field}__in": learners})

    def people(self) -> QuerySet[Any]:
        """The learners themselves, who are no instructors."""
        return get_user_model().objects.filter(self.within("pk"), is_staff=False, is_active=True)


def scope_of(user: Any, course: Course, wanted: str = "") -> Scope:
    """What a person sees: `wanted` is the id of a cohort; 404 for one not theirs. A teacher's only one is meant."""
    choices = tuple(Cohort.objects.taught_by(user).filter(course=course))
    cohort = None
    if wanted:
        theirs = Cohort.objects.taught_by(user).filter(course=course)
        cohort = get_object_or_404(theirs, pk=wanted if wanted.isdecimal() and len(wanted) < 10 else 0)
    owner, author = is_owner(user), is_author(user)
    if len(choices) == 1 and not author:
        cohort = choices[0]  # all that they see
    return Scope(course, cohort, choices, everybody=author, names=owner or bool(cohort) or not author)
