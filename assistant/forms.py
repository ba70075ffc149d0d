"""What the index of rules can be asked."""

from typing import Any

from django import forms

from assistant.cataloguing import Wanted, families, peers, severities

SELECTIONS = [("default", "On by default"), ("optional", "Off by default")]

SEARCH = forms.TextInput(
    attrs={
        "type": "search",
        "autocomplete": "off",
        "placeholder": "root user, OOMKilled, DL3008",
        "aria-keyshortcuts": "/",
    }
)


def choices(everything: str, some: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", everything), *some]


class RuleSearchForm(forms.Form):
    """Search and filters. A value that there is not is said, and the rest still counts."""

    q = forms.CharField(required=False, max_length=100, label="Search", widget=SEARCH)
    family = forms.ChoiceField(required=False, choices=lambda: choices("Any file", families()), label="File")
    severity = forms.ChoiceField(required=False, choices=lambda: choices("Any", severities()), label="Severity")
    selection = forms.ChoiceField(required=False, choices=choices("On and off", SELECTIONS), label="Selection")
    peer = forms.ChoiceField(required=False, choices=lambda: choices("Any", peers()), label="Also checked by")
    fixable = forms.BooleanField(required=False, label="Has a fix")

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        return Wanted(**self.cleaned_data)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked and means something, for an address without empty words."""
        self.is_valid()
        return {name: "on" if value is True else value for name, value in self.cleaned_data.items() if value}
