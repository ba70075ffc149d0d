"""What a regrade is begun with, and what is done with it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from labs.models import Lab
from teaching.cohorts.models import Cohort
from teaching.grades.models import Regrade
from teaching.grades.regrading.choosing import Choice, choices_for, learners_in
from teaching.rights.people import is_owner

MOST_DIGITS = 18
NOTHING_STALE = (
    "Everything that counts there is graded by the present labs, rules and engine. Nothing has to be graded anew."
)


class Chosen(forms.ModelMultipleChoiceField):
    """Refuses a number beyond those of the database as it does any other that is no choice."""

    def clean(self, value: Any) -> Any:
        for each in value or ():
            if len(str(each)) > MOST_DIGITS:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(each)[:20]}
                )
        return super().clean(value)


class BeginForm(forms.Form):
    """For whom, and which labs. `cleaned_data` has `cohorts` (None: everybody) and `labs`."""

    cohorts = Chosen(
        queryset=Cohort.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Cohorts"
    )
    everybody = forms.BooleanField(required=False, label="All learners", label_suffix="")
    which = forms.ChoiceField(
        choices=[("stale", "Every lab that changed since it was graded"), ("chosen", "Only the labs chosen below")],
        widget=forms.RadioSelect,
        initial="stale",
        label="Labs",
    )
    labs = Chosen(queryset=Lab.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Chosen labs")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohorts"].queryset = self.cohorts_of(user)  # type: ignore[attr-defined]
        self.fields["labs"].queryset = Lab.objects.published()  # type: ignore[attr-defined]
        if not is_owner(user):
            del self.fields["everybody"]

    @staticmethod
    def cohorts_of(user: Any) -> Any:
        return Cohort.objects.taught_by(user).running()

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        is_for_all = told.get("everybody", False)
        cohorts = None if is_for_all else list(told.get("cohorts") or [])
        if cohorts == [] and "cohorts" not in self.errors:
            self.add_error("cohorts", "Choose at least one cohort.")
        labs: Sequence[Lab] = list(told.get("labs") or [])
        if told.get("which") == "stale":
            choices = choices_for(learners_in(cohorts)) if cohorts != [] else []
            labs = [choice.lab for choice in choices if choice.stale]
            if cohorts != [] and not labs:
                self.add_error("which", NOTHING_STALE)
        elif not labs and "labs" not in self.errors:
            self.add_error("labs", "Choose at least one lab.")
        return {**told, "cohorts": cohorts, "labs": labs}


class OrderForm(forms.Form):
    mode = forms.ChoiceField(choices=Regrade.Mode.choices, required=False)


def lab_choices(user: Any) -> list[Choice]:
    """Every lab with how much of what this person's learners have in it is graded by older versions."""
    cohorts = None if is_owner(user) else list(BeginForm.cohorts_of(user))
    return choices_for(learners_in(cohorts))
