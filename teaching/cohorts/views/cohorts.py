"""The list of cohorts, the page of one, and its settings."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Course, Prerequisite
from teaching.cohorts import codes, overview, scheduling
from teaching.cohorts.access import cohort_page
from teaching.cohorts.clocks import zone_names
from teaching.cohorts.enrolling import vouch_for_all
from teaching.cohorts.forms import CohortForm, TeacherForm
from teaching.cohorts.models import Cohort
from teaching.navigating import address_of_name
from teaching.rights import changes
from teaching.rights.access import instructors_only, owners_only
from teaching.rights.log import log
from teaching.rights.people import is_owner


@instructors_only
@require_safe
def cohorts(request: Any) -> HttpResponse:
    """Those a person teaches, an owner all; running ones first."""
    found = Cohort.objects.taught_by(request.user).with_size().prefetch_related("teachers")
    context = {
        "running": [each for each in found if not each.is_archived],
        "archived": [each for each in found if each.is_archived],
        "has_course": Course.objects.exists(),
        "is_owner": is_owner(request.user),
    }
    return render(request, "teaching/cohorts/cohorts.html", context)


@owners_only
@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Make a cohort; who makes it teaches it, and may hand it over.

    For owners: whoever teaches a cohort can enrol people in it, and sees and grades what they do.
    """
    course = Course.objects.first()
    if course is None:
        messages.warning(request, "A cohort needs a course. Publish one first.")
        return redirect("cohorts:cohorts")
    form = CohortForm(request.POST or None, instance=Cohort(course=course, time_zone=Cohort.objects.usual_zone()))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            cohort = form.save()
            cohort.teachers.add(request.user)
            codes.renew(cohort)
            log(request.user, "make cohort", str(cohort))
        return redirect(cohort)
    context = {"form": form, "zones": zone_names()}
    return render(request, "teaching/cohorts/settings.html", context, status=422 if form.errors else 200)


@cohort_page
@require_safe
def cohort(request: Any, cohort: Cohort) -> HttpResponse:
    """What is due next, who is there, what was told."""
    size = cohort.memberships.current().count()
    context = {
        "cohort": cohort,
        "size": size,
        "due": overview.due_next(cohort, size),
        "vouched": overview.vouched(cohort, size),
        "announcements": cohort.announcements.with_reads().with_mails()[:3],
        "teachers": cohort.teachers.order_by("username"),
        "teacher_form": TeacherForm(candidates=overview.possible_teachers(cohort)),
        "join_url": join_url(request, cohort),
        "insight_url": address_of_name("insight:learners"),
        "grades_url": address_of_name("grades:gradebook", cohort.pk) or address_of_name("grades:home"),
    }
    return render(request, "teaching/cohorts/cohort.html", context)


def join_url(request: Any, cohort: Cohort) -> str:
    return request.build_absolute_uri(f"/join/{cohort.code}/") if cohort.code else ""


@cohort_page
@require_http_methods(["GET", "POST"])
def settings(request: Any, cohort: Cohort) -> HttpResponse:
    """Title, days, time zone and what lateness costs. Dates keep their time of day when the zone changes."""
    old_zone = cohort.time_zone
    form = CohortForm(request.POST or None, instance=cohort)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            cohort = form.save()
            moved = scheduling.change_zone(cohort, old_zone) if cohort.time_zone != old_zone else 0
            if changed := changes.in_form(form):
                log(request.user, "set cohort", str(cohort), changes=changed)
        if moved:
            messages.info(request, f"Dates keep their time of day, now in {cohort.time_zone}.")
        messages.success(request, "Saved.")
        return redirect(cohort)
    context = {"form": form, "cohort": cohort, "zones": zone_names()}
    return render(request, "teaching/cohorts/settings.html", context, status=422 if form.errors else 200)


@cohort_page
@require_POST
def archive(request: Any, cohort: Cohort) -> HttpResponse:
    """Put a cohort away, or bring it back. Its dates bind nobody while it is away; nothing is deleted."""
    cohort.archived_at = None if cohort.is_archived else timezone.now()
    cohort.save(update_fields=["archived_at"])
    log(request.user, "archive cohort" if cohort.is_archived else "bring back cohort", str(cohort))
    words = "is archived: its dates bind nobody, and its code opens nothing" if cohort.is_archived else "runs again"
    messages.success(request, f"{cohort} {words}.")
    return redirect(cohort)


@cohort_page
@require_POST
def teachers(request: Any, cohort: Cohort) -> HttpResponse:
    """Add an instructor as a teacher, or take one out; one stays unless an owner takes the last."""
    if request.POST.get("remove"):
        leaving = get_object_or_404(cohort.teachers, pk=_number(request.POST["remove"]))
        if cohort.teachers.count() == 1 and not is_owner(request.user):
            messages.warning(request, "A cohort keeps one teacher. Add another first, or ask an owner.")
            return redirect(cohort)
        cohort.teachers.remove(leaving)
        log(request.user, "take teacher", str(cohort), teacher=str(leaving))
        messages.success(request, f"{leaving} no longer teaches {cohort}.")
        return redirect(cohort if is_owner(request.user) or leaving != request.user else "cohorts:cohorts")
    form = TeacherForm(request.POST, candidates=overview.possible_teachers(cohort))
    if form.is_valid():
        cohort.teachers.add(form.cleaned_data["teacher"])
        log(request.user, "add teacher", str(cohort), teacher=str(form.cleaned_data["teacher"]))
        messages.success(request, f"{form.cleaned_data['teacher']} teaches {cohort} too.")
    else:
        messages.warning(request, "Choose an instructor who does not teach it yet.")
    return redirect(cohort)


@cohort_page
@require_POST
def prerequisites(request: Any, cohort: Cohort) -> HttpResponse:
    """Mark a prerequisite for everybody who is in it."""
    published = Prerequisite.objects.published().filter(course=cohort.course)
    prerequisite = get_object_or_404(published, pk=_number(request.POST.get("prerequisite", "")))
    count = vouch_for_all(cohort=cohort, prerequisite=prerequisite, by=request.user)
    messages.success(request, f"{prerequisite}: marked for {count} who had no mark.")
    return redirect(cohort)


def _number(text: str) -> int:
    """0, which is nobody's, for what is no number."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0
