"""Submissions that Slipway failed to grade: our fault, so somebody has to know."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from labs.models import Submission
from labs.submitting import grade_again as queue_again
from teaching.rights.access import instructors_only

SUBMISSIONS_A_PAGE = 50


@instructors_only
@require_safe
def ungraded(request: HttpRequest) -> HttpResponse:
    """List what could not be graded, newest first."""
    page = Paginator(Submission.objects.visible_to(request.user).ungraded(), SUBMISSIONS_A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "teaching/ungraded.html", {"page": page})


@instructors_only
@require_POST
def grade_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue one of them once more."""
    submission = get_object_or_404(Submission.objects.visible_to(request.user), pk=pk)
    if queue_again(submission=submission):
        messages.success(request, f"{submission} is queued again.")
    else:
        messages.info(request, f"{submission} is no longer among those that could not be graded.")
    return redirect("teaching:ungraded")
