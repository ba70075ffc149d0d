"""Two attempts at a lab, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from labs.arranging import Workbench
from labs.comparing import compared
from labs.models import Lab
from labs.views.opening import open_lab


@require_safe
@open_lab
def compare(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Show `from` and `to`, attempt numbers; the last two where they say nothing."""
    bench = Workbench(request.user, lab)
    comparison = compared(bench.attempts, request.GET.get("from", ""), request.GET.get("to", ""))
    return render(request, "labs/compare.html", {"bench": bench, "comparison": comparison})
