"""What learners see of their class: how they join it, and what it is told."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from teaching.cohorts import limiting
from teaching.cohorts.announcing import read
from teaching.cohorts.codes import cohort_with, normal
from teaching.cohorts.enrolling import enrol
from teaching.cohorts.forms import CodeForm
from teaching.cohorts.models import Announcement, Cohort

NO_CLASS = "No class has this code. Compare it with the one you were given; your teacher may have renewed it."


@require_http_methods(["GET", "POST"])
def code(request: Any) -> HttpResponse:
    """Ask for a code; a POST leads to the class that it opens."""
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        found, problem, status = looked_up(request, form.cleaned_data["code"])
        if found:
            return redirect("classes:join", code=found.code)
        form.add_error("code", problem)
    context = {"form": form}
    return render(
        request, "teaching/classes/code.html", context, status=status if status != 200 or not form.errors else 422
    )


@require_http_methods(["GET", "POST"])
def join(request: Any, code: str) -> HttpResponse:
    """Say which class a link opens; a POST joins it. Who is not signed in does that first, and comes back."""
    found, problem, status = looked_up(request, code)
    if found is None:
        form = CodeForm({"code": normal(code)})
        form.add_error("code", problem)
        return render(request, "teaching/classes/code.html", {"form": form}, status=status)
    here = urlencode({"next": reverse("classes:join", args=[found.code])})
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{here}")
        return joined(request, found)
    is_in = request.user.is_authenticated and found.memberships.current().filter(learner=request.user).exists()
    return render(request, "teaching/classes/join.html", {"cohort": found, "here": here, "is_in": is_in})


def looked_up(request: Any, typed: str) -> tuple[Cohort | None, str, int]:
    """The cohort, or why there is none and with which status; misses are counted, and too many of them end it."""
    if not limiting.may_try(request):
        return None, limiting.TOO_MANY, 429
    found = cohort_with(typed)
    if found is None:
        limiting.count_miss(request)
        return None, NO_CLASS, 422
    return found, "", 200


def joined(request: Any, cohort: Cohort) -> HttpResponse:
    try:
        is_new = enrol(cohort=cohort, learner=request.user, by=request.user)
    except ValueError:
        messages.info(request, "You are an instructor: you see the class under Teach, and do not learn in it.")
        return redirect("cohorts:cohorts")
    messages.success(request, f"You are in {cohort}." if is_new else f"You are in {cohort} already.")
    return redirect("courses:home")


@login_required
@require_safe
def announcements(request: Any) -> HttpResponse:
    """Everything one's classes were told."""
    found = Announcement.objects.seen_by(request.user)[:200]
    return render(request, "teaching/classes/announcements.html", {"announcements": found})


@login_required
@require_safe
def announcement(request: Any, pk: int) -> HttpResponse:
    """One of them; from then on it counts as read. Its teachers may look, too."""
    found = Announcement.objects.seen_by(request.user).filter(pk=pk).first()
    if found:
        read(announcement=found, learner=request.user)
    else:
        taught = Cohort.objects.taught_by(request.user) if request.user.is_staff else Cohort.objects.none()
        found = get_object_or_404(Announcement.objects.select_related("cohort", "author"), pk=pk, cohort__in=taught)
    return render(request, "teaching/classes/announcement.html", {"announcement": found})
