"""An attempt at a quiz: one question a screen, then the result."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from courses.asking import ask_again
from courses.linking import links_of
from courses.locking import refusal
from courses.models import Answer, QuizAttempt
from courses.progress import course_progress, percent
from courses.quizzing import give_answer
from courses.terms import terms_of


@login_required
@require_GET
def attempt(request: Any, pk: int) -> HttpResponse:
    """The result; of an unfinished attempt, the first question without an answer."""
    found = get_object_or_404(QuizAttempt.objects.visible_to(request.user), pk=pk)
    answers = list(found.answers.select_related("attempt", "question__quiz__activity__module"))
    unanswered = next((answer for answer in answers if not answer.is_given), None)
    if unanswered:
        return redirect(unanswered)
    activity = found.quiz.activity
    links = links_of(activity.course)
    context = {
        "attempt": found,
        "activity": activity,
        "rows": [
            {"answer": answer, "asked": ask_again(answer), "url": links("lesson", answer.question.read_again)}
            for answer in answers
        ],
        "again_count": sum(answer.credit < 1 for answer in answers),
        "threshold_percent": percent(activity.course.mastery_threshold),
        "is_passed": found.score >= activity.course.mastery_threshold,
        "lateness": terms_of(found.learner, activity).lateness(found.finished_at),
        "next_activity": course_progress(request.user, activity.course).next,
    }
    return render(request, "courses/attempt.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
def question(request: Any, pk: int, position: int) -> HttpResponse:
    """Ask one question; a POST answers it. Once it is answered, say why."""
    own = QuizAttempt.objects.visible_to(request.user).filter(learner=request.user)
    found = get_object_or_404(own, pk=pk)
    questions = Answer.objects.select_related("question__quiz__activity__module")
    answer = get_object_or_404(questions, attempt=found, position=position)
    answer.attempt = found
    refused = None if found.is_finished else refusal(request, found.quiz.activity)
    if refused:
        return refused
    asked = ask_again(answer)
    if request.method == "POST" and not answer.is_given and asked.take(request.POST):
        give_answer(answer=answer, asked=asked)
        return redirect(answer)
    answers = list(found.answers.all())
    context = {
        "attempt": found,
        "activity": found.quiz.activity,
        "answer": answer,
        "asked": asked,
        "answers": answers,
        "next_answer": next((each for each in answers if not each.is_given), None),
    }
    part = "#question" if request.htmx and not request.htmx.history_restore_request else ""
    return render(request, f"courses/question.html{part}", context, status=422 if asked.error else 200)
