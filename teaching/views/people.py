"""Who teaches: owners and authors, and how somebody becomes one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from teaching.forms import LEARNER, RoleForm
from teaching.rights.access import owners_only
from teaching.rights.models import Entry
from teaching.rights.people import give_role, instructors, make_learner

ENTRIES_SHOWN = 50


@owners_only
@require_http_methods(["GET", "POST"])
def people(request: Any) -> HttpResponse:
    """List the instructors with their roles; a POST gives or takes one."""
    form = RoleForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        person, kind = form.cleaned_data["person"], form.cleaned_data["kind"]
        if kind == LEARNER:
            make_learner(user=person, by=request.user)
        else:
            give_role(user=person, kind=kind, by=request.user)
        messages.success(request, f"{person} is now {form.words}.")
        return redirect("teaching:people")
    context = {
        "form": form,
        "instructors": instructors(),
        "entries": Entry.objects.select_related("actor", "learner")[:ENTRIES_SHOWN],
    }
    return render(request, "teaching/people.html", context, status=422 if form.errors else 200)
