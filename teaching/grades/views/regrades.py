"""Regrades: begun, watched, applied, undone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from teaching.grades.models import Regrade
from teaching.grades.regrading.beginning import begin
from teaching.grades.regrading.forms import BeginForm, OrderForm, lab_choices
from teaching.grades.regrading.steering import ORDERS
from teaching.grades.regrading.summing import summary_of
from teaching.rights.access import instructors_only

REGRADES_A_PAGE = 50
ITEMS_A_PAGE = 100
SHOWN = ("changed", "all", "failed", "left")


@instructors_only
@require_http_methods(["GET", "POST"])
def regrades(request: HttpRequest) -> HttpResponse:
    """List them, `labs` of the address chosen; a POST begins one, which changes no score before it is applied."""
    form = BeginForm(request.POST or None, user=request.user, initial=begun_with(request))
    if request.method == "POST" and form.is_valid():
        made = begin(by=request.user, labs=form.cleaned_data["labs"], cohorts=form.cleaned_data["cohorts"])
        return redirect(made)
    found = Regrade.objects.visible_to(request.user).told()
    context = {
        "form": form,
        "choices": lab_choices(request.user),
        "chosen": (request.POST or request.GET).getlist("labs"),
        "page": Paginator(found, REGRADES_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "teaching/grades/regrades.html", context, status=422 if form.errors else 200)


def begun_with(request: HttpRequest) -> dict[str, str]:
    """A link that names labs means these."""
    return {"which": "chosen"} if "labs" in request.GET else {}


@instructors_only
@require_safe
@vary_on_headers("HX-Request")
def regrade(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is and what it would do, or did. Asks again for itself only while a worker is at it."""
    found = get_object_or_404(Regrade.objects.visible_to(request.user).select_related("by"), pk=pk)
    show = request.GET.get("show", "changed")
    show = show if show in SHOWN else "changed"
    items = Paginator(found.items.shown(show), ITEMS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "regrade": found,
        "summary": summary_of(found),
        "page": items,
        "show": show,
        "query": f"show={show}&",
        "cohorts": list(found.cohorts.all()),
        "labs": list(found.labs.select_related("activity__module")),
    }
    part = "#regrade" if request.htmx else ""
    return render(request, f"teaching/grades/regrade.html{part}", context)


@instructors_only
@require_POST
def steer(request: HttpRequest, pk: int, order: str) -> HttpResponse:
    """Apply, undo, pause, go on or cancel."""
    found = get_object_or_404(Regrade.objects.visible_to(request.user), pk=pk)
    act, form = ORDERS.get(order), OrderForm(request.POST)
    if act is None:
        raise Http404
    mode = {"mode": form.cleaned_data["mode"] or Regrade.Mode.ALL} if form.is_valid() and order == "apply" else {}
    steered = act(found, by=request.user, **mode)
    (messages.success if steered.is_done else messages.warning)(request, steered.words)
    return redirect(found)
