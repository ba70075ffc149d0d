"""A lesson, its checks, and "Done, next"."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from courses.asking import Asked, lesson_parts
from courses.ledger import complete
from courses.locking import requires_open
from courses.models import Activity, Lesson

SEAL = Signer(salt="courses.lesson")


@login_required
@require_http_methods(["GET", "POST"])
@requires_open(Activity.Kind.LESSON)
def lesson(request: Any, activity: Activity) -> HttpResponse:
    """Show a lesson; a POST says it is read and goes on to what comes next."""
    if request.method == "POST":
        complete(learner=request.user, activity=activity, revision=shown_revision(request, activity))
        _, next_activity = request.progress.neighbours(activity)
        return redirect(next_activity or activity.module)
    return render(request, "courses/lesson.html", _page(request, activity))


@login_required
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@requires_open(Activity.Kind.LESSON)
def check(request: Any, activity: Activity, key: str) -> HttpResponse:
    """Explain an answer to a check. It is never graded and not kept; GET asks again."""
    found = get_object_or_404(Lesson, activity=activity)
    question = get_object_or_404(found.questions.published(), key=key)
    asked = Asked(question, seed=_seed(request))
    if request.method == "POST":
        asked.take(request.POST)
    status = 422 if asked.error else 200
    if request.htmx:
        context = {"asked": asked, "activity": activity}
        return render(request, "courses/_check.html", context, status=status)
    return render(request, "courses/lesson.html", _page(request, activity, answered=asked), status=status)


def seal_of(activity: Activity) -> str:
    """Which revision a page shows, to be sent back with "Done": nobody else can make it."""
    return SEAL.sign(f"{activity.pk}:{activity.revision}")


def shown_revision(request: HttpRequest, activity: Activity) -> str:
    """The revision that the page showed, be it changed meanwhile; empty where nothing sound says which."""
    try:
        pk, _, revision = SEAL.unsign(request.POST.get("shown", "")).partition(":")
    except BadSignature:
        return ""
    return revision if pk == str(activity.pk) else ""


def _seed(request: HttpRequest) -> str:
    """Checks keep no attempt: each person meets them in an order of their own, always the same."""
    return f"check {request.user.pk}"


def _page(request: Any, activity: Activity, answered: Asked | None = None) -> dict[str, Any]:
    found = get_object_or_404(Lesson, activity=activity)
    previous_activity, next_activity = request.progress.neighbours(activity)
    return {
        "activity": activity,
        "lesson": found,
        "shown": seal_of(activity),
        "parts": lesson_parts(found, _seed(request), answered),
        "here": request.progress.of(activity.module),
        "own": request.progress.of_activity(activity),
        "previous_activity": previous_activity,
        "next_activity": next_activity,
    }
