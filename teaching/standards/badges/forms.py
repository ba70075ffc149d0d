"""What learners and owners say about certificates, and what anybody may have checked."""

from typing import Any

from django import forms

from teaching.standards.badges.models import IssuerProfile
from teaching.standards.badges.reading import MOST_BYTES, MOST_TEXT
from teaching.standards.texts import plain_name


class ShowForm(forms.Form):
    """The learner's."""

    name = forms.CharField(
        max_length=80,
        label="Name on the certificate",
        help_text="As others should read it. The name of your account is proposed. At most 80 characters.",
    )
    is_public = forms.BooleanField(
        required=False,
        label="Anybody with the address may see it",
        help_text="Off, only you and the owners of the course see it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_name(self) -> str:
        name = plain_name(self.cleaned_data["name"])
        if not any(each.isalnum() for each in name):
            raise forms.ValidationError("Write a name with at least one letter.")
        if "@" in name:
            raise forms.ValidationError("This looks like an e-mail address, which would be public. Write a name.")
        return name


class IssuerForm(forms.ModelForm):  # type: ignore[type-arg]
    """The owner's."""

    url = forms.URLField(
        max_length=200, assume_scheme="https", label="Web address", help_text="Where people read about you."
    )

    class Meta:
        model = IssuerProfile
        fields = ("name", "url", "email")
        labels = {"name": "Name", "email": "E-mail"}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "name": "Who certifies: your school, or who runs this platform. It stands on every certificate.",
            "email": "Public, if you give one: an office’s, not a person’s.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_name(self) -> str:
        name = plain_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Write a name that can be seen.")
        return name

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if not url.startswith(("https://", "http://")):
            raise forms.ValidationError("Write an address that begins with https:// or http://.")
        return str(url)


class RevokeForm(forms.Form):
    reason = forms.CharField(
        max_length=300,
        label="Reason",
        help_text="Public: its page says so. Name nobody in it. At most 300 characters.",
        label_suffix="",
    )


class CheckForm(forms.Form):
    """A text or a file; the file goes before the text."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "input input--mono"}),
        max_length=MOST_TEXT,
        required=False,
        strip=False,
        label="Credential",
        help_text="The text of a .jwt or .json file.",
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label="Or its file",
        help_text="A .jwt or .json file, or a badge as SVG or PNG. At most 1 MB.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not told.get("file") and not told.get("text", "").strip():
            raise forms.ValidationError("Paste a credential, or choose its file.")
        if told.get("file") and told["file"].size > MOST_BYTES:
            self.add_error("file", "The file is larger than 1 MB. A credential or its image is much smaller.")
        return told

    @property
    def content(self) -> bytes:
        """Of a form that is valid."""
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["text"].encode("utf-8", "replace")
