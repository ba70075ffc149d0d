"""What the course and its learners tell."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from labs.models import Lab
from teaching.insight.falling_behind import MOST, QUIET_DAYS, TRIES, quiet, stuck
from teaching.insight.funnels import funnel_of, labs_of
from teaching.insight.items import items_of, quizzes_of
from teaching.insight.keeping import kept
from teaching.insight.mastery import outcomes_by_module
from teaching.insight.mistakes import mistakes_of
from teaching.insight.overview import overview_of
from teaching.insight.scatter import points_of, y_of
from teaching.insight.scope import Scope
from teaching.insight.views.opening import is_asked_anew, scoped, shown


@require_safe
@scoped()
def home(request: HttpRequest, scope: Scope) -> HttpResponse:
    """What stands out, and where to go on."""
    key = f"overview:{scope.key}:{scope.names}"
    overview = kept(key, lambda: overview_of(scope), anew=is_asked_anew(request))
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
    items = kept(f"quiz:{found.pk}:{scope.key}", lambda: items_of(found, scope), anew=is_asked_anew(request))
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
    rows = kept(f"labs:{scope.key}", lambda: labs_of(scope), anew=is_asked_anew(request))
    return shown(request, "labs.html", scope, "labs", labs=rows.told, at=rows.at)


@require_safe
@scoped()
def lab(request: HttpRequest, scope: Scope, slug: str) -> HttpResponse:
    """One lab: the funnel, what is missed, and the same mistake of many."""
    found = get_object_or_404(Lab.objects.published(), activity__slug=slug, activity__course=scope.course)
    told = kept(
        f"lab:{found.pk}:{scope.key}",
        lambda: (funnel_of(found, scope), mistakes_of(found, scope)),
        anew=is_asked_anew(request),
    )
    funnel, mistakes = told.told
    return shown(request, "lab.html", scope, "labs", lab=found, funnel=funnel, mistakes=mistakes, at=told.at)


@require_safe
@scoped()
def outcomes(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Mastery of every outcome, module by module."""
    rows = kept(f"outcomes:{scope.key}", lambda: outcomes_by_module(scope), anew=is_asked_anew(request))
    return shown(request, "outcomes.html", scope, "outcomes", modules=rows.told, at=rows.at)


@require_safe
@scoped(names=True)
def learners(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Who is stuck and on what, who has gone quiet."""
    told = kept(f"learners:{scope.key}", lambda: (stuck(scope), quiet(scope)), anew=is_asked_anew(request))
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
