"""The comments on a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand, path_asked
from teaching.studio.editing.commenting import comment, comments_on, number_in, settle
from teaching.studio.working import Refused


@authors_only
@require_http_methods(["GET", "POST"])
def comments(request: Any, path: str) -> HttpResponse:
    """Show a file's threads; a POST adds to them (`text`), or resolves or reopens one.

    `first` is the file's line on which the text in the editor beside them begins; lines are counted from there.
    """
    course, path, refusal = course_at_hand(), path_asked(path), ""
    first = number_in(request.POST.get("first") or request.GET.get("first", "")) or 1
    if request.method == "POST":
        sent = request.POST
        try:
            if sent.get("settle") in ("resolve", "reopen"):
                resolved = sent["settle"] == "resolve"
                settle(course, path, sent.get("thread", ""), resolved=resolved, by=request.user)
            else:
                comment(
                    course,
                    path,
                    sent.get("text", ""),
                    line=number_in(sent.get("line", "").strip()),
                    first=first,
                    answers_to=sent.get("thread", ""),
                    by=request.user,
                )
        except Refused as refused:
            refusal = str(refused)
        if not request.htmx:
            if refusal:
                messages.error(request, refusal)
            return redirect("studio:comments", path)
    threads = comments_on(course, path)
    context = {"course": course, "path": path, "threads": threads, "refusal": refusal, "draft": "", "first": first}
    if refusal:
        context["draft"] = request.POST.get("text", "")
    page = "_comments.html" if request.htmx else "comments.html"
    return render(request, f"teaching/studio/{page}", context)
