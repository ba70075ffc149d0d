"""Where a learner is: the path, the course, a module."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from courses.awarding import award_of
from courses.demonstrating import demonstration
from courses.gating import gate_of_module
from courses.models import Course, Module
from courses.progress import course_progress
from courses.telling import news_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The path and the one thing to do next; for a visitor, what Slipway is."""
    course = Course.objects.first()
    progress = course_progress(request.user, course) if course else None
    context = {
        "course": course,
        "progress": progress,
        "news": news_of(request.user),
        "award": award_of(progress, request.user),
    }
    if request.user.is_authenticated:
        return render(request, "courses/home.html", context)
    return render(request, "courses/welcome.html", {**context, "demonstration": demonstration()})


@require_GET
def course(request: HttpRequest) -> HttpResponse:
    """The course map: every module with its gate and how full it is."""
    found = Course.objects.first()
    progress = course_progress(request.user, found) if found else None
    return render(request, "courses/course.html", {"course": found, "progress": progress})


@require_GET
def module(request: HttpRequest, module: str) -> HttpResponse:
    """A module's outcomes and activities. Anyone may look; what is locked says why."""
    found = get_object_or_404(Module.objects.published().select_related("course"), slug=module)
    progress = course_progress(request.user, found.course)
    context = {
        "course": found.course,
        "module": found,
        "progress": progress,
        "here": progress.of(found),
        "gate": gate_of_module(request.user, found, progress=progress),
    }
    return render(request, "courses/module.html", context)
