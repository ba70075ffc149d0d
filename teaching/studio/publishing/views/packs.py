"""The course as a zip: taken away, and brought in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Course
from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.models import Replacement
from teaching.studio.publishing import replacing
from teaching.studio.publishing.forms import ImportForm
from teaching.studio.publishing.packing import PackRefused, packed, unpacked
from teaching.studio.publishing.problems import by_file


@authors_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The working copy as a zip; with `module` that module alone."""
    course = course_at_hand()
    files, module = working.files_of(course), request.GET.get("module", "")
    if not module:
        return as_download(files, course.slug, course.slug)
    home = f"modules/{module}/"
    inside = {path.removeprefix(home): content for path, content in files.items() if path.startswith(home)}
    if not inside:
        raise Http404("There is no such module.")
    return as_download(inside, module, module)


@authors_only
@require_safe
def export_version(request: HttpRequest, number: int) -> HttpResponse:
    course = course_at_hand()
    version = get_object_or_404(course.versions, number=number)
    return as_download(working.contents_of(version), course.slug, f"{course.slug}-version-{number}")


def as_download(files: working.Files, root: str, name: str) -> HttpResponse:
    response = HttpResponse(packed(files, root), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.zip") or "attachment"
    return response


@authors_only
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a zip; what it would change is shown before it changes anything."""
    course = course_at_hand()
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            pack = unpacked(file, file.size)
        except PackRefused as refused:
            for reason in refused.reasons:
                form.add_error("file", reason)
        else:
            return redirect(replacing.bring(course=course, pack=pack, source=file.name, by=request.user))
    context = {"course": course, "form": form, "earlier": applied(course)}
    return render(request, "teaching/studio/import.html", context, status=422 if form.errors else 200)


def applied(course: Course) -> Any:
    return course.replacements.filter(applied_at__isnull=False).select_related("brought_by").defer("files")[:10]


@authors_only
@require_http_methods(["GET", "POST"])
def replacement(request: HttpRequest, pk: int) -> HttpResponse:
    """What it would change, and whether that is in order; a POST replaces the parts that are ticked."""
    course_at_hand()
    found = get_object_or_404(Replacement.objects.select_related("course", "brought_by"), pk=pk)
    error = ""
    if request.method == "POST":
        parts = request.POST.getlist("part")
        if request.POST.get("choosing") and not parts:
            error = "Tick at least one part to bring in."
        else:
            try:
                count = replacing.apply(replacement=found, parts=parts, by=request.user)
            except working.Refused as refused:
                error = str(refused)
            else:
                messages.success(
                    request, f"Brought in: {count} files of the working copy changed. Nothing is published."
                )
                return redirect(found)
    context = {
        "replacement": found,
        "parts": [] if found.is_applied else replacing.changed_parts(found),
        "problems": by_file(found.problems or []),
        "error": error,
    }
    is_polled = getattr(request, "htmx", False)
    name = "teaching/studio/_replacement_check.html" if is_polled else "teaching/studio/replacement.html"
    return render(request, name, context, status=422 if error else 200)


@authors_only
@require_POST
def undo_replacement(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back the working copy as it was before."""
    found = get_object_or_404(Replacement, pk=pk)
    back, stay = replacing.undo(replacement=found, by=request.user)
    told = f"{back} files are as they were before {found.source}."
    if stay:
        told += f" {stay} stay as they are: somebody wrote in them since."
    messages.success(request, told)
    return redirect("studio:import")
