"""What instructors fill in."""

from urllib.parse import urlencode

from django import forms


class SearchForm(forms.Form):
    name = forms.CharField(required=False, max_length=100, label="Find a learner", label_suffix="")

    @property
    def part(self) -> str:
        """The text to look for; everything while there is none, or it is too long to be a name."""
        return self.cleaned_data.get("name", "") if self.is_valid() else ""

    @property
    def query(self) -> str:
        """What an address keeps of the search: `name=…&`, or nothing."""
        return f"{urlencode({'name': self.part})}&" if self.part else ""


class MarkForm(forms.Form):
    name = forms.CharField(required=False, max_length=100)  # the search to go back to
    satisfied = forms.TypedChoiceField(
        choices=[("yes", "Mark"), ("no", "Take back")], coerce=lambda word: word == "yes"
    )
