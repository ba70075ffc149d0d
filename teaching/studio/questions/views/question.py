"""One question: written, judged while it is written, and tried."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from courses.checking import SLUG
from courses.locating import YamlRefused
from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.questions.applying import applied, mine_of, rebased
from teaching.studio.questions.fields import TYPES
from teaching.studio.questions.form import changed, read, shown
from teaching.studio.questions.judging import problems_of, put_problems
from teaching.studio.questions.pool import Pool, open_pool
from teaching.studio.questions.trying import answer, trial
from teaching.studio.saving import answer_saved, is_autosave, not_saved, save_text


@authors_only
@require_http_methods(["GET", "POST"])
def question(request: Any, module: str, key: str) -> HttpResponse:
    return _page(request, f"modules/{module}/quiz", key)


@authors_only
@require_http_methods(["GET", "POST"])
def placement_question(request: Any, slug: str, key: str) -> HttpResponse:
    return _page(request, f"placement/{slug}", key)


def _page(request: Any, name: str, key: str) -> HttpResponse:
    """Show a question; a POST saves it, or with `do` changes the rows of the form and saves nothing."""
    pool = open_pool(course_at_hand(), name)
    index = pool.index(key)
    definition = pool.questions[index]
    is_saved = True
    if request.method == "POST":
        before = definition
        definition = read(request.POST, before)
        if not request.POST.get("do"):
            return _save(request, pool, index, before, definition)
        definition = changed(definition, request.POST["do"])
        is_saved = False
    context = _context(pool, index, definition) | {"is_saved": is_saved, "trial": trial(pool.course, definition)}
    context["base"] = request.POST.get("base", pool.base)
    return render(request, "teaching/studio/questions/question.html", context)


@authors_only
@require_POST
def check(request: Any, pool: str, key: str) -> HttpResponse:
    """Judge what is written and show it as students meet it; nothing is saved. With `try`, take the answer sent."""
    found = open_pool(course_at_hand(), pool)
    index = found.index(key)
    definition = found.questions[index]
    if "q-id" in request.POST:
        definition = read(request.POST, definition)
    made = trial(found.course, definition, request.POST.get("seed", ""))
    if request.POST.get("try"):
        answer(made, request.POST)
    context = _context(found, index, definition) | {"trial": made, "is_saved": "q-id" not in request.POST}
    if request.htmx:
        part = "_trial.html" if request.POST.get("try") else "_checked.html"
        return render(request, f"teaching/studio/questions/{part}", context)
    return render(request, "teaching/studio/questions/question.html", context | {"base": found.base})


def _context(pool: Pool, index: int, definition: dict[str, Any]) -> dict[str, Any]:
    choices: dict[str, list[tuple[str, str]]] = {}
    if pool.module or "outcome" in definition:
        choices["outcome"] = list(pool.outcomes.items())
    if pool.module or "lesson" in definition:
        choices["lesson"] = pool.lesson_choices()
    parts = shown(definition, choices)
    problems = problems_of(pool, definition, index=index)
    keys = [str(each.get("id", "")) if isinstance(each, dict) else "" for each in pool.questions]
    return {
        "course": pool.course,
        "pool": pool,
        "file": pool.file,
        "key": keys[index],
        "here": pool.question_url(keys[index]),
        "number": index + 1,
        "count": len(keys),
        "definition": definition,
        "kind": definition.get("type"),
        "kind_words": TYPES.get(str(definition.get("type")), "Of no known type"),
        "parts": parts,
        "left": put_problems(parts, problems),
        "problem_count": len(problems),
        "before": pool.question_url(keys[index - 1]) if index else "",
        "after": pool.question_url(keys[index + 1]) if index + 1 < len(keys) else "",
    }


def _save(request: Any, pool: Pool, index: int, before: Any, definition: dict[str, Any]) -> HttpResponse:
    key = str(before.get("id"))
    base = rebased(pool, request.POST.get("base", ""), key)
    here = pool.question_url(key)
    if definition["id"] != key and (is_autosave(request) or not _may_be_called(pool, definition["id"])):
        definition = {**definition, "id": key}  # its page goes on saving to the address that the id makes
    try:
        is_fresh = base == pool.base
        place = ("questions", index)
        text = applied(pool.text, place, before, definition) if is_fresh else mine_of(pool, base, key, definition)
    except YamlRefused as refused:
        return not_saved(request, pool.path, str(definition), f"{refused.message}. Nothing was changed.", here)
    saved = save_text(request, pool.course, pool.path, text, base, back=here)
    if isinstance(saved, HttpResponse):
        return saved
    return answer_saved(request, saved, pool.question_url(definition["id"]))


def _may_be_called(pool: Pool, key: str) -> bool:
    return bool(SLUG.match(key)) and key not in set(pool.keys()) and len(key) <= 100
