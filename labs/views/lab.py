"""The workbench and what its buttons do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from labs import drafting, hinting, submitting
from labs.allotting import draw_again
from labs.arranging import Workbench, checked
from labs.forms import FilesForm, HintForm
from labs.models import Lab
from labs.revising import begin_anew
from labs.views.opening import open_lab


@require_safe
@open_lab
def lab(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Show the task beside the editor."""
    return render(request, "labs/lab.html", {"bench": Workbench(request.user, lab)})


@require_POST
@vary_on_headers("Accept")
@open_lab
def draft(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Save what stands in the editor; scripts get the time, a form the page."""
    form = FilesForm(request, lab)
    if not form.is_valid():
        return refused(request, lab, form)
    saved = drafting.save_draft(learner=request.user, lab=lab, files=form.handed_in)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved_at": saved.saved_at.isoformat()})
    messages.success(request, "Draft saved.")
    return redirect(lab)


@require_POST
@vary_on_headers("HX-Request")
@open_lab
def check(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Review the files, at no cost: no attempt, no score."""
    form = FilesForm(request, lab)
    if not form.is_valid():
        return refused(request, lab, form)
    drafting.save_draft(learner=request.user, lab=lab, files=form.handed_in)
    bench = Workbench(request.user, lab, form.handed_in, checked(lab, form.handed_in))
    part = "#checked" if request.htmx else ""
    return render(request, f"labs/lab.html{part}", {"bench": bench})


@require_POST
@vary_on_headers("HX-Request")
@open_lab
def submit(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Hand in; the result's page says how it goes on, a refusal included."""
    form = FilesForm(request, lab)
    if not form.is_valid():
        return refused(request, lab, form)
    return redirect(submitting.submit(learner=request.user, lab=lab, files=form.handed_in))


@require_POST
@open_lab
def reset(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Bring the starter back, and keep what stood there."""
    form = FilesForm(request, lab)
    if not form.is_valid():
        return refused(request, lab, form)
    drafting.reset(learner=request.user, lab=lab, files=form.handed_in)
    messages.info(request, "The starter is back. Undo brings your files back until you submit.")
    return redirect(lab)


@require_POST
@open_lab
def undo(request: HttpRequest, lab: Lab) -> HttpResponse:
    if drafting.undo_reset(learner=request.user, lab=lab):
        messages.success(request, "Your files are back.")
    return redirect(lab)


@require_POST
@open_lab
def again(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Draw other values, and begin with their starter."""
    if draw_again(learner=request.user, lab=lab):
        messages.info(request, "These are other values and their starter. Your attempts and your best score stay.")
    return redirect(lab)


@require_POST
@open_lab
def begin(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Go on with the lab as it is now, where it changed since it was begun; what stands in the editor is kept first."""
    form = FilesForm(request, lab)
    if not form.is_valid():
        return refused(request, lab, form)
    drafting.save_draft(learner=request.user, lab=lab, files=form.handed_in)
    if begin_anew(learner=request.user, lab=lab):
        messages.info(request, "This is the lab as it is now. Your files are kept; the starter comes with a reset.")
    return redirect(lab)


@require_POST
@vary_on_headers("HX-Request")
@open_lab
def hint(request: HttpRequest, lab: Lab) -> HttpResponse:
    """Open the next hint; the button named its price."""
    form = HintForm(request.POST)
    if form.is_valid():
        hinting.open_hint(learner=request.user, lab=lab, **form.cleaned_data)
    if request.htmx:
        return render(request, "labs/lab.html#hints", {"bench": Workbench(request.user, lab)})
    return redirect(f"{lab.get_absolute_url()}#hints")


def refused(request: HttpRequest, lab: Lab, form: FilesForm) -> HttpResponse:
    """The workbench again, saying what could not be taken."""
    bench = Workbench(request.user, lab, errors=[error for errors in form.errors.values() for error in errors])
    part = "#check" if request.htmx else ""
    return render(request, f"labs/lab.html{part}", {"bench": bench}, status=422)
