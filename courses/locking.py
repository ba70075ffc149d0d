"""Keeps a locked activity shut, for GET and POST alike, and says what opens it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from courses.gating import gate_of
from courses.models import Activity
from courses.progress import course_progress

View = Callable[..., HttpResponse]


def requires_open(kind: str, *, is_placement: bool = False) -> Callable[[View], View]:
    """Fetch the published activity that the address names and hand it to the view, if it is open to the person.

    The address has `slug`, and `module` where a module's lesson is meant; a module's quiz has `module` alone.
    The view is called with `activity` in their place, and finds the person's CourseProgress as `request.progress`.
    A locked activity answers 403 with the page `courses/locked.html`. Stands below `@login_required`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, module: str = "", slug: str = "", **rest: Any) -> HttpResponse:
            activities = Activity.objects.published().filter(
                kind=kind, slug=slug or module, prerequisite__isnull=not is_placement
            )
            activity = get_object_or_404(activities.filter(module__slug=module) if module else activities)
            return refusal(request, activity) or view(request, *args, activity=activity, **rest)

        return opened

    return decorate


def refusal(request: Any, activity: Activity) -> HttpResponse | None:
    """The locked page if an activity is not open to the person; sets `request.progress` either way."""
    request.progress = course_progress(request.user, activity.course)
    gate = gate_of(request.user, activity, progress=request.progress)
    if gate.is_open:
        return None
    previous_activity, next_activity = request.progress.neighbours(activity)
    context = {
        "activity": activity,
        "gate": gate,
        "previous_activity": previous_activity,
        "next_activity": next_activity,
        "next": request.progress.next,
    }
    return render(request, "courses/locked.html", context, status=403)
