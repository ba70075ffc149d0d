"""One learner's score in one activity: how it came about, and an instructor's say in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from courses.models import Activity
from courses.terms import Told
from teaching.cohorts.terms import terms_for
from teaching.grades.attempts import attempts_of
from teaching.grades.cells import cells_of
from teaching.grades.forms import OverrideForm, ReleaseForm
from teaching.grades.groups import Group, activity_of, group_page, learner_of
from teaching.grades.models import Override
from teaching.grades.overriding import take_back


@group_page
@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, group: Group, learner: int, activity: int) -> HttpResponse:
    """Show it; a POST sets the score that counts, or with `release` lets the earned one count again."""
    person, found = learner_of(group, learner), activity_of(group, activity)
    setting, releasing = OverrideForm(prefix="set"), ReleaseForm(prefix="release")
    if request.method == "POST" and "release" in request.POST:
        releasing = ReleaseForm(request.POST, prefix="release")
        if releasing.is_valid():
            return released(request, group, person, found, releasing)
    elif request.method == "POST":
        setting = OverrideForm(request.POST, prefix="set")
        if setting.is_valid():
            return overridden(request, group, person, found, setting)
    context = context_of(group, person, found) | {"setting": setting, "releasing": releasing}
    status = 422 if setting.errors or releasing.errors else 200
    with timezone.override(group.zone):
        return render(request, "teaching/grades/cell.html", context, status=status)


def overridden(request: HttpRequest, group: Group, person: Any, found: Activity, form: OverrideForm) -> HttpResponse:
    messages.success(request, form.save(learner=person, activity=found, by=request.user))
    return redirect(group.url(learner=person, activity=found))


def released(request: HttpRequest, group: Group, person: Any, found: Activity, form: ReleaseForm) -> HttpResponse:
    if take_back(learner=person, activity=found, reason=form.cleaned_data["reason"], by=request.user):
        messages.success(request, f"What {person} earned counts again.")
    else:
        messages.info(request, "No score is set here any more, so nothing was taken back.")
    return redirect(group.url(learner=person, activity=found))


def context_of(group: Group, person: Any, found: Activity) -> dict[str, Any]:
    terms = terms_for(group.cohort, [person], [found])[person.pk, found.pk]
    attempts = attempts_of(person, found, terms)
    return {
        "group": group,
        "learner": person,
        "person": {"url": group.url(learner=person), "name": person.get_full_name() or person.username},
        "activity": found,
        "cell": cells_of(group, [person], [found])[person.pk, found.pk],
        "terms": Told(terms, used=len(attempts), now=timezone.now()),
        "attempts": attempts,
        "history": Override.objects.filter(learner=person, activity=found).select_related("by"),
    }
