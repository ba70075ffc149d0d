"""What the course and its learners tell."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from labs.models import Lab
from teaching.insight.counting import Request
from teaching.insight.falling_behind import MOST, QUIET_DAYS, TRIES
from teaching.insight.items import quizzes_of
from teaching.insight.keeping import Kept, kept
from teaching.insight.scatter import points_of, y_of
from teaching.insight.scope import Scope
from teaching.insight.views.opening import scoped, shown


@require_safe
@scoped()
def home(request: HttpRequest, scope: Scope) -> HttpResponse:
    """What stands out, and where to go on."""
    overview = counted(request, scope, "overview")
    return shown(request, "home.html", scope, "home", overview=overview.told, at=overview.at)


@require_safe
@scoped()
def quizzes(request: HttpRequest, scope: Scope) -> HttpResponse:
    return shown(request, "quizzes.html", scope, "quizzes", quizzes=quizzes_of(scope))


@require_safe
@scoped()
def quiz(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """The questions of one quiz, with what was chosen."""
    found = get_object_or_404(quizzes_of(scope), activity__slug=slug)
    items = counted(request, scope, "quiz", found.pk)
    return shown(
        request,
        "quiz.html",
        scope,
        "quizzes",
        quiz=found,
        items=items.told,
        points=points_of(items.told),
        zero=y_of(0),
        at=items.at,
    )


@require_safe
@scoped()
def labs(request: HttpRequest, scope: Scope) -> HttpResponse:
    rows = counted(request, scope, "labs")
    return shown(request, "labs.html", scope, "labs", labs=rows.told, at=rows.at)


@require_safe
@scoped()
def lab(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """One lab: the funnel, what is missed, and the same mistake of many."""
    found = get_object_or_404(Lab.objects.published(), activity__slug=slug, activity__course=scope.course)
    told = counted(request, scope, "lab", found.pk)
    funnel, mistakes = told.told
    return shown(request, "lab.html", scope, "labs", lab=found, funnel=funnel, mistakes=mistakes, at=told.at)


@require_safe
@scoped()
def outcomes(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Mastery of every outcome, module by module."""
    rows = counted(request, scope, "outcomes")
    return shown(request, "outcomes.html", scope, "outcomes", modules=rows.told, at=rows.at)


@require_safe
@scoped(names=True)
def learners(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Who is stuck and on what, who has gone quiet."""
    told = counted(request, scope, "learners")
    behind, silent = told.told
    return shown(
        request,
        "learners.html",
        scope,
        "learners",
        stuck=behind[:MOST],
        stuck_count=len(behind),
        quiet=silent[:MOST],
        quiet_count=len(silent),
        tries=TRIES,
        days=QUIET_DAYS,
        at=told.at,
    )


def counted(request: HttpRequest, scope: Scope, name: str, *of: int) -> Kept:
    """What was counted lately; "Count again" counts a cohort at once, and has a worker count everybody."""
    anew, wanted = "anew" in request.GET, Request(name, scope, request.user, of)
    found = kept(wanted, anew=anew)
    if anew and wanted.is_long:
        messages.info(request, "A worker counts everybody anew. Look again in a moment.")
    return found
