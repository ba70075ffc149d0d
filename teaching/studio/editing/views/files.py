"""Any file of the working copy as it is: listed, written, added."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand, path_asked
from teaching.studio.editing.browsing import above, entries_in, found_in
from teaching.studio.editing.files import RawFile, drawn
from teaching.studio.saving import answer_saved, save_text

ENTRIES_A_PAGE = 100


@authors_only
@require_http_methods(["GET", "POST"])
def files(request: Any) -> HttpResponse:
    """List a folder (`in`) of the course, or what is found below it by words (`q`); a POST adds an empty file."""
    course = course_at_hand()
    if request.method == "POST":
        path = request.POST.get("path", "").strip()
        try:
            working.write(course, path, b"", base="", by=request.user)
        except working.Refused as refused:
            messages.error(request, str(refused))
            return redirect("studio:files")
        except working.Stale:
            messages.warning(request, f"{path} is there already. This is it.")
        return redirect("studio:file", path)
    folder, words = path_asked(request.GET.get("in", "").strip("/")), request.GET.get("q", "").replace("\0", "").strip()
    entries = found_in(course, folder, words) if words else entries_in(course, folder)
    context = {
        "course": course,
        "folder": folder,
        "above": list(above(folder)),
        "q": words,
        "page": Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page")),
        "query": f"{urlencode({'in': folder, 'q': words})}&",
    }
    return render(request, "teaching/studio/files.html", context)


@authors_only
@require_http_methods(["GET", "POST"])
def file(request: Any, path: str) -> HttpResponse:
    """Show a text file in an editor; a POST saves it. Its text is `text`, what it began with `base`."""
    course = course_at_hand()
    if request.method == "POST":
        saved = save_text(request, course, path, request.POST.get("text", ""), request.POST.get("base", ""))
        return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, request.path)
    found = working.find(course, path)
    if found is None:
        raise Http404(f"There is no file {path} in the working copy.")
    context = {"course": course, "file": found, "raw": RawFile.of(found), "above": list(above(found.folder))}
    return render(request, "teaching/studio/file.html", context)


@authors_only
@require_POST
def drawing(request: Any) -> HttpResponse:
    """Draw the diagram whose text is sent, or say why it cannot be."""
    return render(request, "teaching/studio/_drawing.html", {"drawing": drawn(request.POST.get("text", ""))})
