"""What is told after passing: the reference, read line by line."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from labs.allotting import lab_of
from labs.arranging import Workbench
from labs.comparing import against_solution
from labs.models import Lab
from labs.views.opening import open_lab


@require_safe
@open_lab
def debrief(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Show the debrief and the reference to those who passed, and to instructors."""
    bench = Workbench(request.user, lab)
    if not (bench.passed or request.user.is_staff):
        raise Http404("The debrief opens when the lab is passed.")
    shown = lab_of(bench.best) if bench.best else lab
    diffs = against_solution(shown, bench.best)
    return render(request, "labs/debrief.html", {"bench": bench, "lab": shown, "diffs": diffs})
