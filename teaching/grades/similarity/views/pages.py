"""Where teachers look at what resembles each other."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from labs.models import Lab
from teaching.cohorts.access import cohort_page
from teaching.cohorts.models import Cohort
from teaching.grades.similarity.models import Pair, Search
from teaching.grades.similarity.searching import ask
from teaching.grades.similarity.siding import sides_of
from teaching.grades.similarity.weighing import groups_of
from teaching.rights.access import instructors_only

SEARCHES_SHOWN = 50


class RowField(forms.ModelChoiceField):
    """An id that no database holds is none of the choices either."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


class ChooseForm(forms.Form):
    cohort = RowField(queryset=Cohort.objects.none(), label="Cohort", label_suffix="", empty_label="Choose")
    lab = RowField(queryset=Lab.objects.none(), label="Lab", label_suffix="", empty_label="Choose")

    def __init__(self, *args: object, cohorts: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["cohort"].queryset = cohorts  # type: ignore[attr-defined]
        self.fields["lab"].queryset = Lab.objects.published()  # type: ignore[attr-defined]


@instructors_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Choose a cohort and a lab; what was compared before."""
    cohorts = Cohort.objects.taught_by(request.user).running()
    form = ChooseForm(request.GET or None, cohorts=cohorts)
    if form.is_valid():
        return redirect("similarity:lab", form.cleaned_data["cohort"].pk, form.cleaned_data["lab"].pk)
    searches = Search.objects.filter(cohort__in=cohorts).select_related("cohort", "lab__activity__module")
    context = {"form": form, "searches": searches.order_by("-asked_at")[:SEARCHES_SHOWN], "teaches": cohorts.exists()}
    return render(request, "teaching/grades/similarity/home.html", context)


@cohort_page
@require_http_methods(["GET", "HEAD", "POST"])
def lab(request: HttpRequest, cohort: Cohort, lab: int) -> HttpResponse:
    """What was found of a lab; a POST has it compared anew."""
    found = get_object_or_404(Lab.objects.published(), pk=lab)
    if request.method == "POST":
        search = ask(lab=found, cohort=cohort, by=request.user)
        messages.success(request, "A worker compares them. This page shows what it finds.")
        return redirect(search)
    search = Search.objects.filter(lab=found, cohort=cohort).select_related("by").first()
    pairs = list(Pair.objects.visible_to(request.user).with_learners().filter(search=search)) if search else []
    texts = [one for one in pairs if one.kind == Pair.Kind.TEXT]
    names = {side.pk: side.learner for one in texts for side in (one.one, one.other)}
    context = {
        "cohort": cohort,
        "lab": found,
        "search": search,
        "copied": [one for one in pairs if one.kind == Pair.Kind.VALUES],
        "alike": texts,
        "groups": [[names[pk] for pk in group] for group in groups_of((one.one_id, one.other_id) for one in texts)],
    }
    return render(request, "teaching/grades/similarity/lab.html", context)


@instructors_only
@require_safe
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Both side by side. 404 unless the person teaches both."""
    found = get_object_or_404(Pair.objects.visible_to(request.user).with_learners(), pk=pk)
    return render(request, "teaching/grades/similarity/pair.html", {"pair": found, "sides": sides_of(found)})
