"""Saves what an author wrote and answers: a page to a form, JSON to autosave. A conflict shows both texts, loses none.

An editor's form holds the field `base`, the sha256 of the file it began with, and its view ends in

    saved = save_text(request, course, path, text, request.POST.get("base", ""))
    return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, here)

With `Accept: application/json` (static/js/studio/autosave.js) the answers are

    200 {"base", "saved_at"}       409 {"why"}: changed by somebody else        422 {"why"}: over a limit
"""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from agentcore.diffing import diffs_of
from courses.models import Course
from teaching.studio import working
from teaching.studio.models import WorkingFile

Answer = WorkingFile | HttpResponse


def visible(text: str) -> str:
    """A field's text with null bytes as a sign that its author sees: neither YAML nor PostgreSQL holds them."""
    return text.replace("\0", "␀")


def save_text(request: Any, course: Course, path: str, text: str, base: str, *, back: str = "") -> Answer:
    """Write a file's whole text over the one whose sha256 is `base`; the file, or the answer that says why not.

    `back` is the editor's address, where a conflict leads when it is solved; by default the request's own. The line
    ends of a form become those that the file has. A text that is the file's already is not written again.
    """
    found = working.find(course, path)
    text = with_line_ends_of(bytes(found.blob.content) if found else b"", text)
    content = text.encode()
    if found and found.sha256 == hashlib.sha256(content).hexdigest():
        return found
    try:
        if "\0" in text:
            raise working.Refused("The text holds a null byte, which no text file may. Take it out, then save again.")
        return working.write(course, path, content, base=base, by=request.user)
    except working.Stale as stale:
        return conflict(request, path, text, stale.theirs, back or request.get_full_path())
    except working.Refused as refused:
        return not_saved(request, path, text, str(refused), back or request.get_full_path())


def answer_saved(request: Any, file: WorkingFile, to: str) -> HttpResponse:
    """What an editor says of a saved file."""
    if is_autosave(request):
        return JsonResponse({"base": file.sha256, "saved_at": timezone.now().isoformat()})
    messages.success(request, "Saved as a draft. Learners get it when the course is published.")
    return redirect(to)


def is_autosave(request: Any) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def conflict(request: Any, path: str, mine: str, theirs: WorkingFile | None, back: str) -> HttpResponse:
    """409: somebody else's text is there, and the author's own beside it."""
    who = str(theirs.changed_by or "Somebody") if theirs else "Somebody"
    why = f"{who} {'changed' if theirs else 'deleted'} this file since you began"
    if is_autosave(request):
        return JsonResponse({"why": why}, status=409)
    other = bytes(theirs.blob.content).decode(errors="replace") if theirs else ""
    context = {
        "path": path,
        "why": why,
        "theirs": theirs,
        "mine": mine,
        "other": other,
        "base": theirs.sha256 if theirs else "",
        "diffs": diffs_of({path: other}, {path: mine}),
        "back": back,
    }
    return render(request, "teaching/studio/conflict.html", context, status=409)


def not_saved(request: Any, path: str, text: str, why: str, back: str) -> HttpResponse:
    """422: over a limit; the text is shown, so that it can be copied."""
    if is_autosave(request):
        return JsonResponse({"why": why}, status=422)
    context = {"path": path, "why": why, "mine": text, "back": back}
    return render(request, "teaching/studio/not_saved.html", context, status=422)


def with_line_ends_of(before: bytes, text: str) -> str:
    """A form sends CRLF whatever it was given: back to what the file has."""
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if b"\r\n" in before else plain
