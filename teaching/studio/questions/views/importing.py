"""Questions brought in from a file or from pasted text: looked at first, taken after."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from courses.locating import YamlRefused
from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.questions.gift.reading import MAX_BYTES
from teaching.studio.questions.importing import ImportRefused, drafts_of, taken
from teaching.studio.questions.pool import Pool, open_pool
from teaching.studio.saving import save_text


@authors_only
@require_http_methods(["GET", "POST"])
def import_questions(request: Any, pool: str) -> HttpResponse:
    """Ask for the questions; a POST lists what each would become, and with `take` adds those that were chosen."""
    found = open_pool(course_at_hand(), pool)
    if found.refusal or not found.file:
        return redirect(found.url)
    context: dict[str, Any] = {"course": found.course, "pool": found, "limit": MAX_BYTES // 1024}
    if request.method == "POST":
        try:
            text = sent_text(request)
            drafts = drafts_of(found, text, request.POST.get("form", ""))
        except ImportRefused as refused:
            context |= {"refusal": refused, "text": request.POST.get("text", "")[: 2 * MAX_BYTES]}
            return render(request, "teaching/studio/questions/import.html", context, status=422)
        if request.POST.get("do") == "take":
            return _take(request, found, drafts)
        possible = [draft for draft in drafts if draft.definition is not None]
        context |= {"drafts": drafts, "text": text, "possible": len(possible)}
        context["incomplete"] = sum(1 for draft in possible if draft.missing)
    return render(request, "teaching/studio/questions/import.html", context)


def sent_text(request: Any) -> str:
    """What was pasted, or the file's text. Raises ImportRefused for a file that is too large or is no text."""
    file = request.FILES.get("file")
    if not file:
        return request.POST.get("text", "").replace("\r\n", "\n")
    if file.size > MAX_BYTES:
        raise ImportRefused(f"The file is larger than {MAX_BYTES // 1024} KiB. Divide it and import the parts.")
    try:
        return file.read().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ImportRefused("The file is no UTF-8 text. Save it as UTF-8, then import it again.") from error


def _take(request: Any, pool: Pool, drafts: list[Any]) -> HttpResponse:
    chosen = set(request.POST.getlist("take"))
    wanted = [draft for number, draft in enumerate(drafts) if str(number) in chosen and draft.definition is not None]
    if not wanted:
        messages.warning(request, "No question was chosen, so nothing was added.")
        return redirect(pool.url)
    try:
        text = taken(pool, wanted)
    except YamlRefused as refused:
        messages.error(request, f"Nothing was added: {refused.message}.")
        return redirect(pool.url)
    saved = save_text(request, pool.course, pool.path, text, pool.base, back=pool.url)
    if isinstance(saved, HttpResponse):
        return saved
    open_ones = sum(1 for draft in wanted if draft.missing)
    words = f"{len(wanted)} question{'s' if len(wanted) > 1 else ''} added."
    if open_ones:
        words += f" {open_ones} must be filled in before the course can be published; each says what is missing."
    messages.success(request, words)
    return redirect(pool.url)
