"""The tree: the whole course with what can be done to its parts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Course
from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.editing.adding import add as add_unit
from teaching.studio.editing.arranging import arrange, bring_back, file_at, references, unit_at
from teaching.studio.editing.arranging import delete as delete_unit
from teaching.studio.editing.forms import NewForm, RenameForm
from teaching.studio.editing.heads import heads_of
from teaching.studio.editing.retitling import retitle
from teaching.studio.editing.tree import KINDS, address_of, read_tree
from teaching.studio.editing.units import Unit

BEGINNINGS = {
    "module": "It begins with a title and one outcome. Lessons, a quiz and labs are added to it next.",
    "lesson": "It begins with a text that is in order and says what belongs where.",
    "quiz": "It begins with one question that says what belongs where. More are written or imported next.",
    "lab": "It begins with a Dockerfile and two criteria that are in order, to be written over.",
}
NEXT = {
    "module": "Say what it is about, then add a lesson and a quiz to it.",
    "lesson": "Each of its sentences says what belongs in its place: write over them.",
    "quiz": "Write its questions, or import them.",
    "lab": "Each of its sentences says what belongs in its place: write over them.",
}


@authors_only
@require_safe
def course(request: Any) -> HttpResponse:
    """Show the course as its author has it."""
    return render(request, "teaching/studio/course.html", {"tree": read_tree(course_at_hand())})


@authors_only
@require_http_methods(["GET", "POST"])
def add(request: Any) -> HttpResponse:
    """Add a module, lesson, quiz or lab, and open it."""
    course, form = course_at_hand(), NewForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            unit = add_unit(
                course, data["kind"], data["title"], module=data["module"], slug=data["slug"], by=request.user
            )
        except working.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{KINDS[unit.kind]} “{data['title']}” is added. {NEXT[unit.kind]}")
            return redirect(address_of(unit))
    kind = form["kind"].value() or "module"
    context = {"course": course, "form": form, "kind": kind, "kind_label": KINDS.get(kind, "Part").lower()}
    context |= {"tree": read_tree(course).module(form["module"].value()), "beginning": BEGINNINGS.get(kind, "")}
    return render(request, "teaching/studio/add.html", context, status=422 if form.errors else 200)


@authors_only
@require_POST
def move(request: Any) -> HttpResponse:
    """Put a part at another place: `index` among its like (from 0), perhaps in another `module`."""
    course = course_at_hand()
    unit = unit_at(course, request.POST.get("path", ""))
    said = ""
    try:
        if unit is None:
            raise working.Refused("It is no longer there: somebody moved or deleted it. This is how the course stands.")
        if unit.kind == "quiz":
            raise working.Refused("A quiz stands after its module's lessons. It does not move.")
        index = int(request.POST.get("index", "") or 0)
        arrange(course, unit, index, module=request.POST.get("module", ""), by=request.user)
        said = f"{title_of(unit)} is now number {index + 1}."
    except (working.Refused, ValueError) as refused:
        messages.error(request, str(refused))
    if request.htmx and said:
        return render(request, "teaching/studio/_tree.html", {"tree": read_tree(course), "said": said})
    response = redirect("studio:course")
    if request.htmx:
        response = HttpResponse(headers={"HX-Redirect": reverse("studio:course")})
    return response


@authors_only
@require_http_methods(["GET", "POST"])
def rename(request: Any, path: str) -> HttpResponse:
    """Give a part another title or short name; what refers to it is shown first, and changed with it."""
    course = course_at_hand()
    unit = the_unit(course, path)
    form = RenameForm(request.POST or None, initial={"title": title_of(unit), "slug": unit.slug})
    if unit.kind == "quiz":
        del form.fields["slug"]
    if request.method == "POST" and form.is_valid():
        try:
            retitle(course, unit, form.cleaned_data["title"], form.cleaned_data.get("slug", ""), by=request.user)
        except working.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"“{form.cleaned_data['title']}” is saved as a draft.")
            return redirect("studio:course")
    context = {"course": course, "unit": unit, "title": title_of(unit), "form": form}
    context |= {"kind_label": KINDS[unit.kind].lower(), "references": references(course, unit)}
    context |= {"targets": read_tree(course).modules_for(unit)}
    return render(request, "teaching/studio/rename.html", context, status=422 if form.errors else 200)


@authors_only
@require_http_methods(["GET", "POST"])
def delete(request: Any, path: str) -> HttpResponse:
    """Ask, with everything that refers to the part or file; a POST deletes it, and it can be brought back."""
    course = course_at_hand()
    unit = unit_at(course, path) or file_at(course, path)
    if unit is None:
        raise Http404("There is no such part or file, or it goes only with what it defines.")
    title = title_of(unit)
    if request.method == "POST":
        delete_unit(course, unit, title, by=request.user)
        messages.success(request, f"Deleted “{title}”. It can be brought back, below the modules.")
        return redirect(f"{reverse('studio:course')}#gone")
    context = {"course": course, "unit": unit, "title": title, "references": references(course, unit)}
    return render(
        request, "teaching/studio/delete.html", context | {"kind_label": KINDS.get(unit.kind, "File").lower()}
    )


@authors_only
@require_POST
def restore(request: Any) -> HttpResponse:
    """Bring back what was deleted."""
    path = request.POST.get("path", "")
    try:
        count = bring_back(course_at_hand(), path, by=request.user)
        messages.success(request, f"{path} is back, {count} file{'' if count == 1 else 's'}.")
    except working.Refused as refused:
        messages.error(request, str(refused))
    return redirect("studio:course")


def the_unit(course: Course, path: str) -> Unit:
    unit = unit_at(course, path)
    if unit is None:
        raise Http404("There is no such part in the working copy.")
    return unit


def title_of(unit: Unit) -> str:
    if unit.kind == "file":
        return unit.path
    name = {"module": "module.yaml", "lab": "lab.yaml"}.get(unit.kind, "")
    key = (unit.files.get(name, ""), unit.kind == "lesson")
    return heads_of([key])[key].title or unit.slug
