"""What authors fill in beside the texts themselves."""

from typing import Any

from django import forms

from courses.shaping import MAX_MODULE_SLUG, MAX_SLUG
from teaching.studio.editing.units import SLUG

SLUG_HELP = "Small letters, digits and hyphens. Part of the address."


class SlugField(forms.RegexField):
    def __init__(self, most: int = MAX_MODULE_SLUG, **options: Any) -> None:
        message = "A short name is small letters and digits, parted by single hyphens: like-this-1."
        super().__init__(rf"^{SLUG}$", max_length=most, error_messages={"invalid": message}, **options)


class NewForm(forms.Form):
    """A new module, lesson, quiz or lab."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in ("module", "lesson", "quiz", "lab")])
    module = forms.RegexField(rf"^\d\d-{SLUG}$", required=False)
    title = forms.CharField(max_length=200, strip=True)
    slug = SlugField(required=False, label="Short name", help_text=f"{SLUG_HELP} Empty: made of the title.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") not in (None, "module") and not data.get("module"):
            self.add_error(None, "Say which module it belongs to.")
        return data


class RenameForm(forms.Form):
    title = forms.CharField(max_length=200, strip=True)
    slug = SlugField(MAX_SLUG, label="Short name", help_text=SLUG_HELP)
