"""Whose grades a page shows: a cohort's, or for an owner everybody's."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from courses.models import Activity, Course
from teaching.cohorts.access import cohort_page
from teaching.cohorts.models import Cohort, Membership
from teaching.rights.access import owners_only

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Group:
    cohort: Cohort | None = None

    def __str__(self) -> str:
        return self.cohort.title if self.cohort else "All learners"

    @cached_property
    def course(self) -> Course | None:
        return self.cohort.course if self.cohort else Course.objects.order_by("position").first()

    @property
    def threshold(self) -> float:
        return self.course.mastery_threshold if self.course else 0.8

    @property
    def zone(self) -> str | None:
        """The one its times are told in; None for the server's."""
        return self.cohort.time_zone if self.cohort else None

    def learners(self) -> QuerySet[Any]:
        """By name."""
        people = get_user_model().objects.order_by("username")
        if self.cohort is None:
            return people.filter(is_staff=False, is_active=True)
        members = Membership.objects.current().filter(cohort=self.cohort)
        return people.filter(pk__in=members.values("learner_id"))

    def activities(self) -> QuerySet[Activity]:
        """What has a column: everything published of the course's modules, in reading order."""
        published = Activity.objects.published().filter(course=self.course, module__isnull=False)
        return published.select_related("module", "course").order_by("module__order", "order")

    def url(self, *, learner: Any = None, activity: Any = None) -> str:
        """Of the gradebook, of a learner in it, or of one cell."""
        args = [self.cohort.pk] if self.cohort else []
        name = "grades:gradebook" if self.cohort else "grades:everybody"
        if learner is not None:
            args.append(learner.pk)
            name = "grades:learner" if self.cohort else "grades:everybody_learner"
        if activity is not None:
            args.append(activity.pk)
            name = "grades:cell" if self.cohort else "grades:everybody_cell"
        return reverse(name, args=args)

    @property
    def export_url(self) -> str:
        if self.cohort:
            return reverse("grades:export", args=[self.cohort.pk])
        return reverse("grades:everybody_export")


def group_page(view: View) -> View:
    """Hand the view the `group` of the address: the cohort of its `pk`, if it is theirs; without one, everybody."""

    @cohort_page
    def of_cohort(request: HttpRequest, *, cohort: Cohort, **kwargs: Any) -> HttpResponse:
        return view(request, group=Group(cohort), **kwargs)

    @owners_only
    def of_everybody(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return view(request, group=Group(), **kwargs)

    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return of_cohort(request, **kwargs) if "pk" in kwargs else of_everybody(request, **kwargs)

    return opened


def learner_of(group: Group, pk: int) -> Any:
    """404 for who is not in the group."""
    return get_object_or_404(group.learners(), pk=pk)


def activity_of(group: Group, pk: int) -> Activity:
    return get_object_or_404(group.activities(), pk=pk)
