"""One submission: where it stands in the queue, then how it was graded."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from labs.allotting import lab_of
from labs.appealing import appeals_on
from labs.arranging import Workbench
from labs.models import Submission
from labs.reporting import outcome_of, standing_of
from labs.submitting import grade_again


@login_required
@require_safe
@vary_on_headers("HX-Request")
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a submission. A page that asks again and has seen this much already gets nothing new (204)."""
    submission = get_object_or_404(Submission.objects.visible_to(request.user).with_runs(), pk=pk)
    if request.htmx and request.GET.get("seen") == standing_of(submission).mark:
        return HttpResponse(status=204)
    part = part_for(request, submission)
    appeals = None if part == "#answer" else appeals_on(submission, request.user)
    context = {"outcome": outcome_of(submission, appeals), "bench": Workbench(submission.learner, lab_of(submission))}
    return render(request, f"labs/result.html{part}", context)


def part_for(request: HttpRequest, submission: Submission) -> str:
    """The fragment for where it is asked from: the workbench also shows criteria and attempts anew."""
    if not request.htmx:
        return ""
    here = request.htmx.current_url_abs_path or ""
    return "#answer" if here.startswith(submission.lab.get_absolute_url()) else "#outcome"


@login_required
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue once more what could not be graded."""
    submission = get_object_or_404(Submission.objects.visible_to(request.user), pk=pk)
    grade_again(submission=submission)
    return redirect(submission)
