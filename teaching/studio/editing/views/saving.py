"""Who else is here, and what becomes of two texts of one file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand, path_asked
from teaching.studio.presence import still_here
from teaching.studio.saving import answer_saved, save_text


@authors_only
@require_POST
def presence(request: Any, path: str) -> HttpResponse:
    """Say that one is still editing, and hear who else is."""
    others = still_here(course_at_hand(), path_asked(path), request.user)
    return render(request, "teaching/studio/_presence.html", {"path": path, "others": others})


@authors_only
@require_POST
def resolve(request: Any, path: str) -> HttpResponse:
    """End a conflict: keep one's own text, the other, or one made of both. Overtaken again, it is shown again."""
    back = safe_back(request)
    choice = request.POST.get("choice", "")
    if choice not in ("mine", "merged"):
        messages.success(request, "The other text stays as it is.")
        return redirect(back)
    text = request.POST.get(choice, "")
    saved = save_text(request, course_at_hand(), path, text, request.POST.get("base", ""), back=back)
    return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, back)


def safe_back(request: Any) -> str:
    """The editor to return to: an address of ours, or the tree."""
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, None) and back.startswith("/") else reverse("studio:course")
