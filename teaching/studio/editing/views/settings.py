"""The forms of a module and of the course."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from courses.locating import YamlRefused
from courses.models import Course
from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.editing.rendering import course_problems, module_problems
from teaching.studio.editing.settling import CourseFields, ModuleFields, settled
from teaching.studio.editing.tree import read_tree
from teaching.studio.models import WorkingFile
from teaching.studio.saving import answer_saved, not_saved, save_text


@authors_only
@require_http_methods(["GET", "POST"])
def module(request: Any, module: str) -> HttpResponse:
    """What a module is called, what it is about, what it promises; a POST saves it."""
    course, path = course_at_hand(), f"modules/{module}/module.yaml"
    if request.method == "POST":
        return save_fields(request, course, path, ModuleFields.sent(request.POST))
    file = found(course, path)
    fields = ModuleFields.of(working.text_of(course, path))
    if fields is None:
        return as_file(request, path)
    tree = read_tree(course)
    earlier = [node for node in tree.modules if node.unit.module < module]
    context = {"course": course, "file": file, "fields": fields, "tree": tree.module(module), "earlier": earlier}
    context |= {"problems": module_problems(course, module), "module": module}
    return render(request, "teaching/studio/module.html", context)


@authors_only
@require_http_methods(["GET", "POST"])
def settings(request: Any) -> HttpResponse:
    """What the course is called, what it asks for; a POST saves it."""
    course, path = course_at_hand(), "course.yaml"
    if request.method == "POST":
        return save_fields(request, course, path, CourseFields.sent(request.POST))
    file = found(course, path)
    fields = CourseFields.of(working.text_of(course, path))
    if fields is None:
        return as_file(request, path)
    context = {"course": course, "file": file, "fields": fields, "problems": course_problems(course)}
    return render(request, "teaching/studio/settings.html", context)


def save_fields(request: Any, course: Course, path: str, fields: ModuleFields | CourseFields) -> HttpResponse:
    base = request.POST.get("base", "")
    try:
        text = settled(course, path, base, fields)
    except (YamlRefused, LookupError) as refused:
        return not_saved(request, path, "", f"This cannot be written: {refused}.", request.path)
    saved = save_text(request, course, path, text, base)
    return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, request.path)


def found(course: Course, path: str) -> WorkingFile:
    file = working.find(course, path)
    if file is None:
        raise Http404(f"There is no {path} in the working copy.")
    return file


def as_file(request: Any, path: str) -> HttpResponse:
    messages.warning(request, "The file cannot be read as keys and values, so it is shown as it is.")
    return redirect("studio:file", path)
