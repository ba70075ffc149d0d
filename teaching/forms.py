"""What instructors fill in."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model

from teaching.rights.models import Role

LEARNER = "learner"
ROLE_WORDS = {
    Role.Kind.OWNER: "an owner",
    Role.Kind.AUTHOR: "an author",
    "": "a teacher",
    LEARNER: "a learner, and no instructor",
}


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


class RoleForm(forms.Form):
    """Names a person and the role they get; nobody takes their own."""

    name = forms.CharField(max_length=150, label="User name or mail address", label_suffix="")
    kind = forms.ChoiceField(
        choices=[("", "Teacher"), *Role.Kind.choices, (LEARNER, "Learner again")],
        required=False,
        label="Role",
        label_suffix="",
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    @property
    def words(self) -> str:
        return ROLE_WORDS[self.cleaned_data["kind"]]

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("name", "")
        people = get_user_model().objects.filter(is_active=True)
        person = people.filter(username=name).first() or people.filter(email__iexact=name).first()
        if name and person is None:
            self.add_error("name", "Nobody here has this name or address. They sign up first.")
        elif person == self.by and self.cleaned_data.get("kind") != Role.Kind.OWNER:
            self.add_error("kind", "This is your own role. Another owner has to take it.")
        elif person and person.is_superuser and self.cleaned_data.get("kind") == LEARNER:
            self.add_error("kind", f"{person} is an operator. An operator of this installation changes that.")
        return {**self.cleaned_data, "person": person}
