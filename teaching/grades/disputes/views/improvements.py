"""What authors are asked to mend."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from teaching.grades.disputes import improving
from teaching.grades.disputes.forms import CloseForm
from teaching.grades.disputes.models import Dispute, Improvement
from teaching.rights.access import authors_only

IMPROVEMENTS_A_PAGE = 50


@authors_only
@require_safe
def improvements(request: HttpRequest) -> HttpResponse:
    """Open ones first. A learner's name and dispute are shown only to those who may answer it."""
    page = Paginator(Improvement.objects.open_first(), IMPROVEMENTS_A_PAGE).get_page(request.GET.get("page"))
    disputes = [one.dispute_id for one in page]
    seen = set(Dispute.objects.answerable_by(request.user).filter(pk__in=disputes).values_list("pk", flat=True))
    courses = {one.lab.activity.course_id: one.lab.activity.course for one in page}
    versions = {pk: improving.versions_of(course) for pk, course in courses.items()}
    rows = [(one, one.dispute_id in seen, versions[one.lab.activity.course_id]) for one in page]
    return render(request, "teaching/grades/disputes/improvements.html", {"page": page, "rows": rows})


@authors_only
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which version mended it; with `reopen`, that none did."""
    found = get_object_or_404(Improvement.objects.select_related("lab__activity__course"), pk=pk)
    if "reopen" in request.POST:
        improving.reopen(improvement=found, by=request.user)
        messages.success(request, f"“{found.title}” is open again.")
        return redirect("disputes:improvements")
    form = CloseForm(request.POST, versions=improving.versions_of(found.lab.activity.course))
    if form.is_valid():
        improving.close(improvement=found, mended_in=form.cleaned_data["mended_in"], by=request.user)
        messages.success(request, f"“{found.title}” is done.")
    else:
        messages.error(request, "Choose the version that mended it, from the list; it is still open.")
    return redirect("disputes:improvements")
