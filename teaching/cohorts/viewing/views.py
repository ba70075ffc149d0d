"""Begins and ends seeing the platform as a learner."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from teaching.cohorts.access import cohort_page
from teaching.cohorts.models import Cohort
from teaching.cohorts.viewing import visits


@cohort_page
@require_http_methods(["GET", "POST"])
def view_as(request: Any, cohort: Cohort, learner: int) -> HttpResponse:
    """Say what it means; a POST begins it."""
    person = get_object_or_404(visits.learners_in(cohort), pk=learner)
    if request.method == "POST":
        visits.begin(request, cohort, person)
        return redirect("courses:home")
    return render(request, "teaching/cohorts/view_as.html", {"cohort": cohort, "learner": person})


@login_required
@require_POST
def stop_viewing(request: Any) -> HttpResponse:
    """Be oneself again."""
    kept = request.session.get(visits.SESSION_KEY)
    visits.end(request, "stopped")
    if kept:
        messages.success(request, f"You are yourself again. {kept['name']}’s records are as they were.")
    return redirect("teaching:home" if request.user.is_staff else "courses:home")
