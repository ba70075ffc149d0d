"""What teachers tell their class."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courses.terms import moment
from teaching.cohorts.access import cohort_page
from teaching.cohorts.announcing import announce
from teaching.cohorts.forms import AnnouncementForm
from teaching.cohorts.inviting import has_mail
from teaching.cohorts.models import Announcement, Cohort


@cohort_page
@require_http_methods(["GET", "POST"])
def announcements(request: Any, cohort: Cohort) -> HttpResponse:
    """All of a cohort's; a POST writes one."""
    form = AnnouncementForm(
        request.POST or None, instance=Announcement(cohort=cohort, author=request.user), cohort=cohort
    )
    if request.method == "POST" and form.is_valid():
        made = announce(form.save(commit=False))
        begins = f"from {moment(made.published_at, cohort.time_zone)}" if made.is_scheduled else "now"
        messages.success(request, f"The class sees it {begins}.")
        return redirect("cohorts:announcements", pk=cohort.pk)
    context = {
        "cohort": cohort,
        "form": form,
        "announcements": cohort.announcements.with_reads().with_mails(),
        "size": cohort.memberships.current().count(),
        "has_mail": has_mail(),
    }
    return render(request, "teaching/cohorts/announcements.html", context, status=422 if form.errors else 200)


@cohort_page
@require_http_methods(["GET", "POST"])
def announcement(request: Any, cohort: Cohort, announcement: int) -> HttpResponse:
    """Change one. A mail that went out stays as it was; who read it keeps the mark."""
    found = get_object_or_404(cohort.announcements, pk=announcement)
    form = AnnouncementForm(request.POST or None, instance=found, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        announce(form.save(commit=False))
        messages.success(request, "Saved.")
        return redirect("cohorts:announcements", pk=cohort.pk)
    context = {"cohort": cohort, "form": form, "announcement": found, "refused": found.notices.refused()}
    return render(request, "teaching/cohorts/announcement.html", context, status=422 if form.errors else 200)


@cohort_page
@require_POST
def delete_announcement(request: Any, cohort: Cohort, announcement: int) -> HttpResponse:
    get_object_or_404(cohort.announcements, pk=announcement).delete()
    messages.success(request, "The announcement is gone. Mails of it that went out are not.")
    return redirect("cohorts:announcements", pk=cohort.pk)
