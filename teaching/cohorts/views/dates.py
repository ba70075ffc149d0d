"""When what is due in a cohort, and who gets more time or attempts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from teaching.cohorts.access import cohort_page
from teaching.cohorts.allowing import allow, take_back
from teaching.cohorts.forms import AllowanceForm, WeeklyForm
from teaching.cohorts.models import Cohort
from teaching.cohorts.scheduling import Grid


@cohort_page
@require_http_methods(["GET", "POST"])
def dates(request: Any, cohort: Cohort) -> HttpResponse:
    """The grid of the whole course. `?first_day=…` fills it in, for a look before it is saved."""
    grid = Grid(cohort, request.POST if request.method == "POST" else None)
    if request.method == "POST" and grid.save(by=request.user):
        messages.success(request, "The dates are saved, and hold from now on.")
        return redirect("cohorts:dates", pk=cohort.pk)
    is_filling = "first_day" in request.GET
    weekly = WeeklyForm(request.GET if is_filling else None, initial={"first_day": cohort.first_day})
    if is_filling and weekly.is_valid():
        grid.fill_weekly(**weekly.cleaned_data)
    context = {"cohort": cohort, "grid": grid, "weekly": weekly, "is_filled": is_filling and weekly.is_valid()}
    is_wrong = bool(grid.error_count or weekly.errors)
    return render(request, "teaching/cohorts/dates.html", context, status=422 if is_wrong else 200)


@cohort_page
@require_http_methods(["GET", "POST"])
def allowances(request: Any, cohort: Cohort) -> HttpResponse:
    """Who gets more time or attempts; a POST gives it."""
    form = AllowanceForm(request.POST or None, cohort=cohort, initial={"learner": request.GET.get("learner")})
    if request.method == "POST" and form.is_valid():
        given = allow(cohort=cohort, by=request.user, **form.cleaned_data)
        messages.success(request, f"{given.learner} has it from now on: {given.activity or 'all activities'}.")
        return redirect("cohorts:allowances", pk=cohort.pk)
    found = cohort.allowances.select_related("learner", "activity", "given_by")
    context = {"cohort": cohort, "form": form, "allowances": found}
    return render(request, "teaching/cohorts/allowances.html", context, status=422 if form.errors else 200)


@cohort_page
@require_POST
def allowance(request: Any, cohort: Cohort, allowance: int) -> HttpResponse:
    """Take one back."""
    found = get_object_or_404(cohort.allowances.select_related("learner", "activity"), pk=allowance)
    take_back(allowance=found, by=request.user)
    messages.success(
        request, f"{found.learner} has the cohort’s own terms again: {found.activity or 'all activities'}."
    )
    return redirect("cohorts:allowances", pk=cohort.pk)
