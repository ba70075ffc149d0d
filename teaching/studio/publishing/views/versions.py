"""Every version that was published: what it changed, and the way back to it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Course
from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.models import CourseVersion
from teaching.studio.publishing import asking
from teaching.studio.publishing.choosing import working_shas
from teaching.studio.publishing.comparing import compared
from teaching.studio.publishing.forms import RollBackForm
from teaching.studio.publishing.versions import latest

VERSIONS_A_PAGE = 50


@authors_only
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """List them, the newest first."""
    course = course_at_hand()
    current = latest(course)
    found = course.versions.select_related("published_by").defer("files")
    page = Paginator(found, VERSIONS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "teaching/studio/versions.html", {"course": course, "page": page, "current": current})


@authors_only
@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, number: int) -> HttpResponse:
    """How a version differs from the one before, or from `against`; a POST rolls back to it."""
    course = course_at_hand()
    found = get_object_or_404(course.versions.select_related("published_by", "course"), number=number)
    given = request.POST if request.method == "POST" else None
    form = RollBackForm(given, initial={"changelog": f"Back to version {number}."})
    if request.method == "POST" and form.is_valid():
        try:
            asking.roll_back(version=found, by=request.user, **form.cleaned_data)
        except working.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("studio:publish")
    shown = context(course, found, request.GET.get("against", ""), form)
    return render(request, "teaching/studio/version.html", shown, status=422 if form.errors else 200)


def context(course: Course, found: CourseVersion, against: str, form: RollBackForm) -> dict[str, Any]:
    others = course.versions.exclude(pk=found.pk).defer("files")
    other = chosen(course, against) or others.filter(number__lt=found.number).first()
    return {
        "course": course,
        "version": found,
        "others": others,
        "other": other,
        "changes": compared(other.files, found.files) if other else [],
        "is_current": latest(course) == found,
        "form": form,
    }


def chosen(course: Course, number: str) -> CourseVersion | None:
    """The version of this number; None for what is no number of one."""
    return (
        course.versions.filter(number=int(number)).first()
        if number.isascii() and number.isdigit() and len(number) < 9
        else None
    )


@authors_only
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """How the working copy differs from what learners get, line by line."""
    course = course_at_hand()
    current = latest(course)
    found = compared(current.files, working_shas(course))
    return render(request, "teaching/studio/changes.html", {"course": course, "current": current, "changes": found})
