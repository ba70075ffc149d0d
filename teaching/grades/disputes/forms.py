"""What learners and instructors write in a dispute, and how the list is filtered."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from teaching.grades.disputes.disputing import MOST_TEXT
from teaching.grades.disputes.models import Dispute, Improvement, Verdict

MOST_ANSWER = 4_000


def text_field(label: str, *, most: int, required: str, rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label,
        label_suffix="",
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": required,
            "max_length": "This has %(show_value)d characters; %(limit_value)d are the most. Shorten it, then send.",
        },
    )


class WordForm(forms.Form):
    """What a learner says."""

    text = text_field(
        "What is wrong with it",
        most=MOST_TEXT,
        required="Say what is wrong with it, in a sentence or two: a teacher reads it beside your files.",
    )


class AnswerForm(forms.Form):
    verdict = forms.ChoiceField(
        label="Your answer",
        label_suffix="",
        choices=[
            ("", "Choose …"),
            (Verdict.UPHELD, "Upheld: the learner is right"),
            (Verdict.STANDS, "The finding stands"),
            (Verdict.BUT, "Right, but …"),
        ],
        error_messages={"required": "Choose what comes of it."},
    )
    text = text_field(
        "What the learner reads", most=MOST_ANSWER, required="Say why, in words for the learner: they read it."
    )


class PassOnForm(forms.Form):
    """Asks authors to mend something."""

    kind = forms.ChoiceField(label="What is to be mended", label_suffix="", choices=Improvement.Kind.choices)
    text = text_field(
        "What authors read", most=MOST_ANSWER, rows=3, required="Say what is wrong, for those who will mend it."
    )


class CloseForm(forms.Form):
    mended_in = forms.ChoiceField(
        label="Mended in", label_suffix="", error_messages={"required": "Choose the version that mended it."}
    )

    def __init__(self, *args: Any, versions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mended_in"].choices = versions  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """Of the list. A value that is none of its choices is as if it were not there."""

    state = forms.ChoiceField(required=False, label="State", choices=[("", "Any state"), *Dispute.State.choices])
    lab = forms.ChoiceField(required=False, label="Lab")
    criterion = forms.ChoiceField(required=False, label="Criterion")
    rule = forms.ChoiceField(required=False, label="Rule")

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        """`among` are the disputes that the person sees. One query."""
        super().__init__(*args, label_suffix="", **kwargs)
        rows = set(
            among.order_by().values_list("submission__lab", "submission__lab__activity__title", "criterion", "rule")
        )
        labs = sorted({(str(pk), title) for pk, title, _, _ in rows}, key=lambda row: row[1])
        self.offer("lab", [("", "Every lab"), *labs])
        self.offer("criterion", [("", "Every criterion"), *self.alike(row[2] for row in rows)])
        self.offer("rule", [("", "Every rule"), *self.alike(row[3] for row in rows)])
        self.is_valid()

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def alike(names: Any) -> list[tuple[str, str]]:
        return [(name, name) for name in sorted({*names} - {""})]

    @property
    def wanted(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def conditions(self) -> dict[str, str]:
        return {("submission__lab" if name == "lab" else name): value for name, value in self.wanted.items()}

    @property
    def query(self) -> str:
        """What an address keeps of the filter: `lab=…&`, or nothing."""
        return f"{urlencode(self.wanted)}&" if self.wanted else ""
