"""Gives each page its scope: whose learning it tells of."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from courses.models import Course
from teaching.insight.keeping import NotCounted
from teaching.insight.scope import Scope, scope_of
from teaching.rights.access import instructors_only

View = Callable[..., HttpResponse]
NAMED = "Choose one of your cohorts: learners are named to those who teach them."


def scoped(*, names: bool = False) -> Callable[[View], View]:
    """Hand the view its Scope, from `?cohort=`; with `names`, refuse who may not see learners by name."""

    def decorate(view: View) -> View:
        @instructors_only
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            course = Course.objects.first()
            if course is None:
                return render(request, "teaching/insight/no_course.html")
            scope = scope_of(request.user, course, request.GET.get("cohort", ""))
            if names and not scope.names:
                raise PermissionDenied(NAMED)
            try:
                return view(request, *args, scope=scope, **kwargs)
            except NotCounted:
                return render(request, "teaching/insight/counting.html", {"scope": scope}, status=202)

        return opened

    return decorate


def shown(request: HttpRequest, template: str, scope: Scope, here: str, **context: Any) -> HttpResponse:
    return render(request, f"teaching/insight/{template}", {"scope": scope, "here": here, **context})
