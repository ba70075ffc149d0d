"""What an author fills in to publish, to roll back, and to choose a time."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.utils import timezone

MAX_CHANGELOG = 2000
NO_PLACES = {"Factory", "localtime", "posixrules"}
LATEST = datetime.timedelta(days=730)


class ChangelogForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    changelog = forms.CharField(
        label="Changelog",
        max_length=MAX_CHANGELOG,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": "changelog-help"}),
        error_messages={
            "required": "Say in a sentence what changed. It stands in the list of versions.",
            "max_length": f"A changelog has at most {MAX_CHANGELOG:,} characters. Shorten it.",
        },
    )


class PublishForm(ChangelogForm):
    """`choosing` tells a form on which nothing is ticked from a request that names no parts: that means all."""

    choosing = forms.BooleanField(required=False, widget=forms.HiddenInput)
    part = forms.MultipleChoiceField(required=False)
    when = forms.ChoiceField(required=False, choices=[("now", "At once"), ("later", "At a time")])
    date = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the date as 2026-09-30."},
    )
    time = forms.TimeField(
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Write the time as 08:30."},
    )
    time_zone = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "Choose a time zone from the list, such as Europe/Berlin."}
    )

    def __init__(self, *args: Any, parts: list[str], zone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(part, part) for part in parts]  # type: ignore[attr-defined]
        self.fields["part"].error_messages["invalid_choice"] = (  # type: ignore[index]
            "`%(value)s` is no part that was changed. Look at the list again; somebody may have changed it since."
        )
        zones = sorted(available_timezones() - NO_PLACES)
        self.fields["time_zone"].choices = [(name, name.replace("_", " ")) for name in zones]  # type: ignore[attr-defined]
        self.fields["time_zone"].initial = zone or settings.TIME_ZONE

    def when_fields(self) -> list[forms.BoundField]:
        return [self["date"], self["time"], self["time_zone"]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("choosing") and not cleaned.get("part") and "part" not in self.errors:
            self.add_error("part", "Tick at least one part to publish.")
        if cleaned.get("when") != "later" and (cleaned.get("date") or cleaned.get("time")):
            self.add_error(
                "when", "A time is given, but “At once” is chosen. Choose “At this time”, or empty the time."
            )
        cleaned["at"] = self.chosen_time(cleaned) if cleaned.get("when") == "later" and not self.errors else None
        return cleaned

    def chosen_time(self, cleaned: dict[str, Any]) -> datetime.datetime | None:
        day, time = cleaned.get("date"), cleaned.get("time")
        for name, value in (("date", day), ("time", time)):
            if value is None:
                self.add_error(name, "A time to publish needs a date and a time.")
        if day is None or time is None:
            return None
        zone = ZoneInfo(cleaned.get("time_zone") or settings.TIME_ZONE)
        return self.within_reach(datetime.datetime.combine(day, time), zone)

    def within_reach(self, wanted: datetime.datetime, zone: ZoneInfo) -> datetime.datetime | None:
        """A time that the clocks of that place show: one hour in spring they skip."""
        try:
            at = wanted.replace(tzinfo=zone).astimezone(datetime.UTC)
        except OverflowError:
            self.add_error("date", "Choose a date within the next two years.")
            return None
        if at.astimezone(zone).replace(tzinfo=None) != wanted:
            self.add_error("time", f"Clocks in {zone.key} skip this time on that day. Choose another.")
        elif at <= timezone.now():
            self.add_error("date", "This time has passed. Choose one to come, or publish at once.")
        elif at > timezone.now() + LATEST:
            self.add_error("date", "Choose a date within the next two years.")
        return at


class RollBackForm(ChangelogForm):
    also_working = forms.BooleanField(
        required=False, label="Also in the working copy: what is being written is replaced"
    )


class ImportForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    file = forms.FileField(
        label="A zip of a course or of one module",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip", "aria-describedby": "file-help"}),
        error_messages={"required": "Choose a zip to bring in."},
    )
