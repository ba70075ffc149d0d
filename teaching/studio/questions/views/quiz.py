"""A quiz: its settings and its questions."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from courses.locating import YamlRefused
from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.questions.applying import settings_rebased
from teaching.studio.questions.beginning import new_quiz
from teaching.studio.questions.judging import pool_problems
from teaching.studio.questions.listing import asked_of, coverage_of, kinds, lines_of
from teaching.studio.questions.pool import Pool, open_pool
from teaching.studio.questions.undoing import removal_of
from teaching.studio.rewriting import replaced
from teaching.studio.saving import answer_saved, not_saved, save_text, visible

NUMBERS = ("minutes", "draw")


@authors_only
@require_http_methods(["GET", "POST"])
def quiz(request: Any, module: str) -> HttpResponse:
    return _page(request, f"modules/{module}/quiz")


@authors_only
@require_http_methods(["GET", "POST"])
def placement(request: Any, slug: str) -> HttpResponse:
    return _page(request, f"placement/{slug}")


def _page(request: Any, name: str) -> HttpResponse:
    """Show a quiz; a POST begins it or saves its title, minutes and draw."""
    pool = open_pool(course_at_hand(), name)
    if request.method == "POST" and not pool.refusal:
        try:
            text = settings_in(pool, request.POST)
        except YamlRefused as refused:
            return not_saved(request, pool.path, "", f"{refused.message}. Nothing was changed.", pool.url)
        base = settings_rebased(pool, request.POST.get("base", ""), ("title", *NUMBERS))
        saved = save_text(request, pool.course, pool.path, text, base, back=pool.url)
        return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, pool.url)
    if request.method == "POST":
        return redirect(pool.url)
    outcome = request.GET.get("outcome", "")
    context = {
        "course": pool.course,
        "pool": pool,
        "is_quiz": True,
        "file": pool.file,
        "lines": lines_of(pool, outcome),
        "outcome": outcome,
        "coverage": coverage_of(pool),
        "asked": asked_of(pool),
        "problems": pool_problems(pool) if pool.file and not pool.refusal else [],
        "kinds": kinds(),
        "removal": removal_of(pool, request.GET.get("removed", ""), request.GET.get("of", "")),
    }
    return render(request, "teaching/studio/questions/quiz.html", context)


def settings_in(pool: Pool, data: Any) -> str:
    """The quiz's text with what was sent of its settings; a new quiz where there is none yet."""
    text = pool.text if pool.file else new_quiz(pool)
    for key in ("title", *NUMBERS):
        sent = visible(data.get(key, "").strip()[:200])
        if key not in data or sent == str(pool.data.get(key, "")):
            continue
        is_number = key in NUMBERS and sent.isascii() and sent.isdecimal() and len(sent) < 5
        text = replaced(text, (key,), int(sent) if is_number else sent)
    return text
