"""Fields that the forms of several rooms ask for."""

from typing import Any

from django import forms

from agentcore.mending import Asked


class FindingField(forms.CharField):
    """A finding by its name, `rule:path:line:column`, behind the seal of a fix that was seen."""

    def __init__(self) -> None:
        super().__init__(max_length=600, error_messages={"required": "No finding was named."})

    def clean(self, value: Any) -> Asked:
        asked = Asked.read(super().clean(value))
        if asked is None:
            raise forms.ValidationError("This is no name of a finding.")
        return asked
