"""The lesson's editor: fields and text beside what learners will see."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.editing.inserting import blocks_for
from teaching.studio.editing.lesson import Fields, begun_with
from teaching.studio.editing.rendering import preview_of
from teaching.studio.editing.tree import read_tree
from teaching.studio.editing.units import slug_of
from teaching.studio.editing.views.images import UploadForm
from teaching.studio.saving import answer_saved, save_text


@authors_only
@require_http_methods(["GET", "POST"])
def lesson(request: Any, module: str, file: str) -> HttpResponse:
    """Show a lesson to be written; a POST saves it."""
    course, path = course_at_hand(), f"modules/{module}/lessons/{file}"
    if request.method == "POST":
        base = request.POST.get("base", "")
        saved = save_text(request, course, path, begun_with(course, path, base, request.POST), base)
        return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, request.path)
    found = working.find(course, path)
    if found is None:
        raise Http404("There is no such lesson in the working copy.")
    text = bytes(found.blob.content).decode(errors="replace")
    fields = Fields.of(text)
    if fields is None:
        messages.warning(request, "The lesson's front matter cannot be read, so it is shown as a file.")
        return redirect("studio:file", path)
    context = {"course": course, "file": found, "fields": fields, "module": module}
    context |= {"preview": preview_of(course, module, path, text), "tree": read_tree(course).module(module)}
    context |= {"upload": UploadForm(), "slug": slug_of(file), "blocks": blocks_for(context["preview"].pictures)}
    return render(request, "teaching/studio/lesson.html", context)


@authors_only
@require_POST
def lesson_preview(request: Any, module: str, file: str) -> HttpResponse:
    """What the form's text would look like, without saving it."""
    course, path = course_at_hand(), f"modules/{module}/lessons/{file}"
    text = begun_with(course, path, request.POST.get("base", ""), request.POST)
    fields = Fields.of(text) or Fields()
    context = {"preview": preview_of(course, module, path, text), "fields": fields, "file": working.find(course, path)}
    context |= {"course": course, "module": module, "name": file}
    page = "_preview.html" if request.htmx else "lesson_preview.html"
    return render(request, f"teaching/studio/{page}", context)
