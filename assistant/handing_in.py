"""The files that the scratch workbench sends: a name and a text for each, and what was uploaded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from agentcore.mending import Asked
from agentcore.parsing import limits
from agentcore.settings import DEFAULT_KUBERNETES_VERSION
from assistant.reviewing import Scratch, named, newest_first
from courses.forms import FindingField


class ScratchForm(forms.Form):
    """Any files. Nothing is refused that the engine can say something about."""

    version = forms.ChoiceField(choices=lambda: [(one, one) for one in newest_first()], label="Kubernetes")

    def __init__(self, request: HttpRequest) -> None:
        super().__init__({"version": DEFAULT_KUBERNETES_VERSION, **request.POST.dict()})
        self.paths = [path.strip() for path in request.POST.getlist("path")]
        self.texts = [newlines(text) for text in request.POST.getlist("text")]
        self.uploads = request.FILES.getlist("upload")
        self.given: dict[int, str] = {}
        self.files: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        taken = {path for path in self.paths if path}
        for place, (path, text) in enumerate(zip(self.paths, self.texts, strict=False)):
            if not path and not text.strip():
                continue
            if not path:
                path = self.given[place] = named(text, taken | set(self.files))
            self.take(path, text)
        for upload in self.uploads[: limits.FILES.number + 1]:
            self.take_upload(upload)
        return self.cleaned_data

    def take(self, path: str, text: str) -> None:
        if path in self.files:
            self.add_error(None, f"Two files are called `{path}`; the second was left out. Give it another name.")
        else:
            self.files[path] = text

    def take_upload(self, upload: UploadedFile) -> None:
        content = upload.read(limits.FILE_BYTES.number + 1)
        if limits.FILE_BYTES.exceeded_by(len(content)):
            self.add_error(None, f"`{upload.name}` was left out. {limits.FILE_BYTES.message}")
            return
        try:
            self.take(str(upload.name), newlines(content.decode("utf-8-sig")))
        except UnicodeDecodeError:
            self.add_error(None, f"`{upload.name}` was left out: it is no text in UTF-8.")

    @property
    def said(self) -> list[str]:
        """What is wrong, in sentences."""
        return [error for errors in self.errors.values() for error in errors]

    @property
    def chosen(self) -> str:
        """The version asked for, or ours where there is no such version."""
        return self.cleaned_data.get("version", DEFAULT_KUBERNETES_VERSION)

    def scratch(self, **more: Any) -> Scratch:
        return Scratch(self.files, self.chosen, errors=self.said, given=self.given, **more)

    def without(self, place: str) -> Scratch:
        """All but the file at a place, which is counted from 1."""
        kept = {path: text for number, (path, text) in enumerate(self.files.items(), 1) if str(number) != place}
        return Scratch(kept, self.chosen, errors=self.said)


class ScratchFixForm(ScratchForm):
    """The files, and the finding whose fix is asked for."""

    finding = FindingField()

    @property
    def asked(self) -> Asked:
        asked: Asked = self.cleaned_data["finding"]
        return asked


def newlines(text: str) -> str:
    """Browsers send CRLF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
