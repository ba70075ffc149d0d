"""A quiz before it begins: what it asks, earlier attempts, and the button that starts one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from courses.locking import requires_open
from courses.models import Activity, Quiz
from courses.quizzing import AttemptRefused, start_attempt, told
from courses.recalling import of_earlier_modules, recalled_count


@login_required
@require_http_methods(["GET", "POST"])
@requires_open(Activity.Kind.QUIZ)
def quiz(request: Any, activity: Activity) -> HttpResponse:
    """A module's quiz."""
    return _quiz(request, activity)


@login_required
@require_http_methods(["GET", "POST"])
@requires_open(Activity.Kind.QUIZ, is_placement=True)
def placement(request: Any, activity: Activity) -> HttpResponse:
    """A placement quiz, which satisfies a prerequisite."""
    return _quiz(request, activity)


def _quiz(request: Any, activity: Activity) -> HttpResponse:
    """Show a quiz; a POST starts an attempt or goes on with the unfinished one."""
    found = get_object_or_404(Quiz.objects.select_related("activity"), activity=activity)
    if request.method == "POST":
        try:
            return redirect(start_attempt(learner=request.user, quiz=found))
        except AttemptRefused as refused:
            messages.warning(request, str(refused))
            return redirect(activity)
    attempts = found.attempts.filter(learner=request.user)
    previous_activity, next_activity = request.progress.neighbours(activity)
    context = {
        "activity": activity,
        "quiz": found,
        "recalled_count": of_earlier_modules(found)[: recalled_count(found.draw)].count(),
        "unfinished": attempts.unfinished().first(),
        "finished": attempts.finished(),
        "best": max((attempt.score for attempt in attempts.finished()), default=None),
        "threshold": activity.course.mastery_threshold,
        "told": told(request.user, found),
        "progress": request.progress,
        "previous_activity": previous_activity,
        "next_activity": next_activity,
    }
    return render(request, "courses/quiz.html", context)
