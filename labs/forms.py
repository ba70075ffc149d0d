"""What a browser hands in: a text for each file of the lab."""

from typing import Any

from django import forms
from django.http import HttpRequest

from agentcore.mending import Asked
from courses.forms import FindingField
from labs.models import Lab

PREFIX = "file:"


class FileField(forms.CharField):
    """A file's text. Browsers send CRLF; nothing else is changed, not even a null byte: grading says what is wrong."""

    def __init__(self, path: str) -> None:
        super().__init__(required=False, strip=False, label=path)
        self.validators = []

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class FilesForm(forms.Form):
    """The files of one lab and no others. A path that was not sent counts as empty."""

    def __init__(self, request: HttpRequest, lab: Lab) -> None:
        super().__init__(request.POST)
        self.paths = lab.paths
        for path in self.paths:
            self.fields[PREFIX + path] = FileField(path)

    def clean(self) -> dict[str, Any]:
        given = {name.removeprefix(PREFIX) for name in self.data if name.startswith(PREFIX)}
        unknown = sorted(given - set(self.paths))
        taken = " and ".join(f"`{path}`" for path in self.paths)
        if unknown:
            raise forms.ValidationError(f"`{unknown[0]}` is no part of this lab. It takes {taken}.")
        if not given:
            raise forms.ValidationError(f"No file arrived. This lab takes {taken}.")
        return self.cleaned_data

    @property
    def handed_in(self) -> dict[str, str]:
        return {path: self.cleaned_data.get(PREFIX + path, "") for path in self.paths}


class FixForm(FilesForm):
    """The files, and the finding whose fix is asked for: `rule:path:line:column`, behind the seal of a fix seen."""

    finding = FindingField()

    @property
    def asked(self) -> Asked:
        asked: Asked = self.cleaned_data["finding"]
        return asked


class HintForm(forms.Form):
    """The hint asked for, and the price its button named."""

    level = forms.IntegerField(min_value=1)
    cost = forms.IntegerField(min_value=0)
