"""What instructors fill in about grades."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from courses.models import Activity, Module
from teaching.grades.overriding import set_score

SHOW = [
    ("", "Everything"),
    ("below", "Only below mastery"),
    ("late", "Only late"),
    ("missing", "Only missing"),
    ("ungraded", "Only not graded or in queue"),
    ("set", "Only set by an instructor"),
]
SORT = [
    ("", "By user name"),
    ("name", "By last name"),
    ("lowest", "Lowest average first"),
    ("highest", "Highest average first"),
]


class GradebookForm(forms.Form):
    """The filter of the gradebook. A value that is none of its choices is as if it were not there."""

    name = forms.CharField(required=False, max_length=100, label="Learner", label_suffix="")
    module = forms.ChoiceField(required=False, label="Module", label_suffix="")
    kind = forms.ChoiceField(
        required=False, choices=[("", "Every kind"), *Activity.Kind.choices], label="Kind", label_suffix=""
    )
    show = forms.ChoiceField(required=False, choices=SHOW, label="Show", label_suffix="")
    sort = forms.ChoiceField(required=False, choices=SORT, label="Sort", label_suffix="")

    def __init__(self, *args: Any, modules: list[Module], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(module.slug, f"{module.code} {module.title}") for module in modules]
        self.fields["module"].choices = [("", "Every module"), *told]  # type: ignore[attr-defined]
        self.is_valid()

    def value(self, name: str) -> str:
        return str(self.cleaned_data.get(name, "")) if self.is_bound else ""

    @property
    def name_part(self) -> str:
        return self.value("name")

    @property
    def show_part(self) -> str:
        return self.value("show")

    @property
    def sort_part(self) -> str:
        return self.value("sort")

    def takes(self, activity: Activity) -> bool:
        """Whether an activity has a column."""
        module, kind = self.value("module"), self.value("kind")
        return (not module or activity.module.slug == module) and (not kind or activity.kind == kind)

    @property
    def query(self) -> str:
        """What an address keeps of the filter: `name=…&`, or nothing."""
        there = {name: self.value(name) for name in self.fields if self.value(name)}
        return f"{urlencode(there)}&" if there else ""


class OverrideForm(forms.Form):
    """A score in percent, and why."""

    score = forms.DecimalField(
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        label="Score that counts, of 100",
        label_suffix="",
        error_messages={
            "min_value": "A score is from 0 to 100.",
            "max_value": "A score is from 0 to 100.",
            "required": "Write the score that counts from now on, from 0 to 100.",
            "invalid": "Write a number from 0 to 100.",
        },
    )
    reason = forms.CharField(
        max_length=1000,
        label="Reason",
        label_suffix="",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why: the reason stays with the score."},
    )
    tells_learner = forms.BooleanField(required=False, label="Tell the learner the reason", label_suffix="")

    def save(self, *, learner: Any, activity: Activity, by: Any) -> str:
        """Let it count; what is said of that."""
        told = self.cleaned_data
        set_score(
            learner=learner,
            activity=activity,
            score=float(told["score"]) / 100,
            reason=told["reason"],
            tells=told["tells_learner"],
            by=by,
        )
        return f"{told['score']:g} % counts from now on. What {learner} earned is kept beside it."


class ReleaseForm(forms.Form):
    """Takes a score that was set back, and says why."""

    reason = forms.CharField(
        max_length=1000,
        label="Why it is taken back",
        label_suffix="",
        error_messages={"required": "Say why: the reason stays in the history."},
    )
