"""A finding's fix: first what it changes, then the change. Neither uses an attempt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from agentcore.mending import Fix
from labs import drafting, mending
from labs.arranging import Workbench, checked
from labs.forms import FixForm
from labs.models import Lab
from labs.views.lab import refused
from labs.views.opening import open_lab


@require_POST
@vary_on_headers("HX-Request")
@open_lab
def show_fix(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Show what the fix of a finding would change in the files as they are; they are saved as the draft."""
    form = FixForm(request, lab)
    if not form.is_valid():
        return retarget(reswap(refused(request, lab, form), "outerHTML"), "#outcome")
    drafting.save_draft(learner=request.user, lab=lab, files=form.handed_in)
    fix = mending.proposed(lab=lab, files=form.handed_in, asked=form.asked)
    return answer(request, lab, fix, part="#fix")


@require_POST
@vary_on_headers("HX-Request")
@open_lab
def apply_fix(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Write the fix that was seen into the draft, and check again."""
    form = FixForm(request, lab)
    if not form.is_valid():
        return retarget(reswap(refused(request, lab, form), "outerHTML"), "#outcome")
    fix = mending.apply(learner=request.user, lab=lab, files=form.handed_in, asked=form.asked)
    return answer(request, lab, fix, part="#checked")


def answer(request: HttpRequest, lab: Lab, fix: Fix, *, part: str) -> HttpResponse:
    """The fix alone for a script that asks to see one; else the workbench, checked, with the fix at its finding."""
    bench = Workbench(request.user, lab, fix.files, checked(lab, fix.files), fix)
    template = f"labs/lab.html{part}" if request.htmx else "labs/lab.html"
    return render(request, template, {"bench": bench}, status=422 if fix.refusal else 200)
