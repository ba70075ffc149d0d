"""Questions added, duplicated, moved, deleted and brought back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from courses.locating import YamlRefused
from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.questions.applying import rebased
from teaching.studio.questions.beginning import PARTS, new_question, new_quiz
from teaching.studio.questions.pool import Pool, open_pool
from teaching.studio.questions.undoing import brought_back, removal_of
from teaching.studio.rewriting import inserted, moved, removed
from teaching.studio.saving import save_text


@authors_only
@require_POST
def add(request: Any, pool: str) -> HttpResponse:
    """Add an empty question of a type at the end, and open it."""
    found = open_pool(course_at_hand(), pool)
    kind = request.POST.get("type", "")
    if kind not in PARTS or found.refusal:
        return redirect(found.url)
    question = new_question(found, kind, request.POST.get("outcome", ""))
    text = found.text if found.file else new_quiz(found)
    try:
        text = inserted(text, ("questions",), len(found.questions), question)
    except YamlRefused as refused:
        messages.error(request, f"Nothing was added: {refused.message}.")
        return redirect(found.url)
    saved = save_text(request, found.course, found.path, text, found.base, back=found.url)
    return saved if isinstance(saved, HttpResponse) else redirect(found.question_url(question["id"]))


@authors_only
@require_POST
def arrange(request: Any, pool: str) -> HttpResponse:
    """Do to one question, named by `key` and `at`, what `do` says: up, down, to, duplicate, delete, undo."""
    found = open_pool(course_at_hand(), pool)
    verb, key = request.POST.get("do", ""), request.POST.get("key", "")
    to, base = found.url, found.base
    try:
        if verb == "undo":
            text = _undone(found, key, request.POST.get("of", ""))
        else:
            index = _index(found, key, request.POST.get("at", ""))
            text = _arranged(found, index, verb, request.POST.get("to", ""))
        if verb == "delete":
            base = rebased(found, request.POST.get("base", ""), key)
            to = f"{found.url}?{urlencode({'removed': key, 'of': found.base})}"
        if verb == "duplicate":
            messages.success(request, f"`{key}` is there twice now; the copy stands below it.")
    except YamlRefused as refused:
        messages.error(request, f"Nothing was changed: {refused.message}.")
        return redirect(to)
    except Http404 as gone:
        messages.error(request, f"Nothing was changed. {gone}")
        return redirect(to)
    saved = save_text(request, found.course, found.path, text, base, back=found.url)
    return saved if isinstance(saved, HttpResponse) else redirect(to)


def _index(pool: Pool, key: str, at: str) -> int:
    """The question's place: where it was seen if it still is there, else where its id is."""
    if at.isascii() and at.isdecimal() and int(at[:5]) < len(pool.questions):
        seen = pool.questions[int(at[:5])]
        if str(seen.get("id", "") if isinstance(seen, dict) else "") == key:
            return int(at[:5])
    return pool.index(key)


def _arranged(pool: Pool, index: int, verb: str, to: str) -> str:
    last = len(pool.questions) - 1
    if verb in ("up", "down", "to"):
        there = int(to) if to.isascii() and to.isdecimal() and len(to) < 6 else index
        wanted = {"up": index - 1, "down": index + 1, "to": there}[verb]
        new = min(max(wanted, 0), last)
        return moved(pool.text, ("questions",), index, new) if new != index else pool.text
    question = pool.questions[index]
    if verb == "duplicate" and isinstance(question, dict):
        copied = {**question, "id": pool.key_free(f"{question.get('id', 'question')}-copy")}
        return inserted(pool.text, ("questions",), index + 1, copied)
    if verb == "delete":
        return removed(pool.text, ("questions", index))
    return pool.text


def _undone(pool: Pool, key: str, of: str) -> str:
    removal = removal_of(pool, key, of)
    if removal is None:
        raise Http404("This question is there again, or its text is no longer kept.")
    return brought_back(pool, removal)
