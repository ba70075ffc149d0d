"""The page from which a course is published, and what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Course
from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.models import Publication
from teaching.studio.publishing import asking, versions
from teaching.studio.publishing.choosing import changed_parts, titled
from teaching.studio.publishing.forms import PublishForm
from teaching.studio.publishing.problems import grouped
from teaching.studio.publishing.receiving import conflicts


@authors_only
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """What would be published; a POST asks for it."""
    course = course_at_hand()
    latest = versions.latest(course)
    parts = changed_parts(course, latest)
    if request.method == "POST" and not parts:
        messages.info(request, asking.UNCHANGED.format(number=latest.number))
        return redirect("studio:publish")
    given = request.POST if request.method == "POST" else None
    form = PublishForm(given, parts=[part.path for part in parts], zone=last_zone(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            asked = asking.ask(course=course, by=request.user, **wanted(form))
        except working.Refused as refused:
            form.add_error(None, str(refused))
        else:
            if asked.due:
                messages.success(request, f"To be published {asked.due:%-d %b %Y, %H:%M} ({asked.time_zone}).")
            return redirect("studio:publish")
    shown = context(course, parts, form)
    return render(request, "teaching/studio/publish.html", shown, status=422 if form.errors else 200)


def wanted(form: PublishForm) -> dict[str, Any]:
    data = form.cleaned_data
    zone = data["time_zone"] if data["at"] else ""
    return {"parts": data["part"], "changelog": data["changelog"], "at": data["at"], "time_zone": zone}


def context(course: Course, parts: list[Any], form: PublishForm) -> dict[str, Any]:
    latest = Publication.objects.of(course).exclude(state=Publication.State.SCHEDULED).first()
    return {
        "course": course,
        "latest": versions.latest(course),
        "parts": titled(course, parts),
        "chosen": form.data.getlist("part") if form.is_bound else [part.path for part in parts],
        "form": form,
        "publication": latest,
        "problems": grouped(latest),
        "conflicts": conflicts(course),
        "scheduled": Publication.objects.of(course).scheduled(),
    }


def last_zone(user: Any) -> str:
    """The time zone they chose last."""
    chosen = Publication.objects.filter(asked_by=user).exclude(time_zone="")
    return str(chosen.values_list("time_zone", flat=True).first() or "")


@authors_only
@require_safe
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a publication is: a piece of a page to htmx, which is told to load the page anew when it has ended."""
    found = get_object_or_404(Publication.objects.select_related("asked_by", "version", "restores"), pk=pk)
    is_polled = getattr(request, "htmx", False)
    name = "teaching/studio/_publication.html" if is_polled else "teaching/studio/publication.html"
    response = render(request, name, {"publication": found, "problems": grouped(found)})
    if is_polled and not found.is_active:
        response["HX-Refresh"] = "true"
    return response


@authors_only
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what is scheduled, or has not begun."""
    found = get_object_or_404(Publication, pk=pk)
    if asking.cancel(publication=found, by=request.user):
        messages.success(request, "Cancelled. Nothing was published; the working copy is as it was.")
    else:
        messages.info(request, f"It could not be cancelled: it is {found.get_state_display().lower()}.")
    return redirect("studio:publish")
