"""What a line of the log says of old and new values: in words, as they read when it was written."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format


@dataclass(frozen=True)
class Change:
    """One value before and after; an empty one is none."""

    what: str
    before: str
    after: str


def between(before: Mapping[str, str], after: Mapping[str, str]) -> list[dict[str, str]]:
    """What `detail["changes"]` holds: the values that differ, by their names in words."""
    names = (*before, *(name for name in after if name not in before))
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return [asdict(Change(*pair)) for pair in pairs if pair[1] != pair[2]]


def in_form(form: forms.BaseForm) -> list[dict[str, str]]:
    """What a valid form changes of what it was shown with."""
    before, after = (
        {field.label or name: words(field, values.get(name)) for name, field in form.fields.items()}
        for values in (form.initial, form.cleaned_data)
    )
    return between(before, after)


def words(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return date_format(value, "j M Y")
    if isinstance(value, list):
        return " ".join(value)
    return " ".join(plain(dict(getattr(field, "choices", ())).get(value, value)).split())


def told(detail: Mapping[str, Any]) -> list[Change]:
    """The changes a line was written with."""
    changes = [Change(**each) for each in detail.get("changes", ())]
    if "before" in detail and "after" in detail:
        changes.append(Change("", plain(detail["before"]), plain(detail["after"])))
    return changes


def plain(value: Any) -> str:
    return "" if value is None else str(value)
