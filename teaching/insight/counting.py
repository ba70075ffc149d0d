"""What can be counted, by name, and how a worker is told what to count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from courses.models import Course, Quiz
from labs.models import Lab
from teaching.insight.falling_behind import quiet, stuck
from teaching.insight.funnels import funnel_of, labs_of
from teaching.insight.items import items_of
from teaching.insight.mastery import outcomes_by_module
from teaching.insight.mistakes import mistakes_of
from teaching.insight.overview import overview_of
from teaching.insight.scope import Scope, scope_of

COUNTS: Mapping[str, Callable[..., Any]] = {
    "overview": overview_of,
    "quiz": lambda scope, pk: items_of(Quiz.objects.get(pk=pk), scope),
    "labs": labs_of,
    "lab": lambda scope, pk: (
        funnel_of(Lab.objects.published().get(pk=pk), scope),
        mistakes_of(Lab.objects.published().get(pk=pk), scope),
    ),
    "outcomes": outcomes_by_module,
    "learners": lambda scope: (stuck(scope), quiet(scope)),
}


@dataclass(frozen=True)
class Request:
    """A count of COUNTS for the scope that a person has; `of` are ids, of a quiz or a lab."""

    name: str
    scope: Scope
    person: Any
    of: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        return f"insight:{self.name}:{'-'.join(map(str, self.of))}:{self.scope.key}:{self.scope.names}"

    @property
    def is_long(self) -> bool:
        """Whether it may be of so many learners that nobody should wait for it."""
        return self.scope.cohort is None

    @property
    def parts(self) -> tuple[str, int, str, list[int]]:
        """The same in plain values, for the broker."""
        cohort = str(self.scope.cohort.pk) if self.scope.cohort else ""
        return self.name, self.person.pk, cohort, list(self.of)

    @classmethod
    def of_parts(cls, name: str, person_pk: int, cohort: str, of: list[int]) -> "Request":
        person = get_user_model().objects.get(pk=person_pk)
        return cls(name, scope_of(person, Course.objects.get(), cohort), person, tuple(of))
