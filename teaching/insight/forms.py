"""What an owner fills in to hold grading."""

from django import forms


class PauseForm(forms.Form):
    reason = forms.CharField(
        max_length=200,
        label="Reason, as learners read it",
        label_suffix="",
        widget=forms.TextInput(attrs={"placeholder": "The rules are being updated, until about 14:00."}),
    )
