"""What teachers and learners fill in about a class."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone

from courses.markdown import MarkdownRefused, render
from courses.models import Activity
from teaching.cohorts.clocks import TimeRefused, moment_of, wall_of, zone_names
from teaching.cohorts.models import Announcement, Cohort
from teaching.cohorts.rosters import MOST_BYTES, text_of
from teaching.cohorts.scheduling import FORM, wall_time

MOST_TEXT = 20_000
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Plain(forms.BaseForm):
    """Labels without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class WallTimeField(forms.CharField):
    """A date and time on the clock of a cohort: clean gives a datetime without a zone, or None."""

    widget = forms.TextInput(attrs={"type": "datetime-local"})

    def to_python(self, value: Any) -> Any:
        try:
            return wall_time(value.strip()[:40]) if value and value.strip() else None
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:{FORM}}" if isinstance(value, datetime) else value

    def run_validators(self, value: Any) -> None:
        """Those of a text do not hold for a time."""


class CohortForm(Plain, forms.ModelForm):
    time_zone = forms.CharField(
        label="Time zone",
        max_length=60,
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"}),
        help_text="Every date of the cohort is meant in it. Type a city, such as Berlin.",
    )

    class Meta:
        model = Cohort
        fields = (
            "title", "time_zone", "first_day", "last_day", "late", "late_percent", "late_at_most", "grace_minutes",
        )  # fmt: skip
        labels: ClassVar = {
            "late": "Late work",
            "late_percent": "Percent lost for each day begun",
            "late_at_most": "At most, in percent",
            "grace_minutes": "Minutes of grace",
        }
        help_texts: ClassVar = {
            "first_day": "Extra time is counted from here where an activity has no opening date.",
            "late_percent": "Of what was earned. Mastery and gates do not change.",
            "late_at_most": "",
            "grace_minutes": "Work that comes this much after the due date is not late.",
        }
        widgets: ClassVar = {"first_day": DAY, "last_day": DAY, "late": forms.RadioSelect}

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"].strip()
        folded = {zone.casefold(): zone for zone in zone_names()}
        found = folded.get(name.casefold().replace(" ", "_"))
        ends = [zone for key, zone in folded.items() if key.endswith("/" + name.casefold().replace(" ", "_"))]
        if found or len(ends) == 1:
            return found or ends[0]
        raise forms.ValidationError(f"There is no time zone “{name[:60]}”. Choose one of the list, as Europe/Berlin.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, most in (("late_percent", 100), ("late_at_most", 100), ("grace_minutes", 1440)):
            value = data.get(name)
            if value is not None and value > most:
                self.add_error(name, f"This is at most {most}.")
        for name in ("first_day", "last_day"):
            if data.get(name) and data[name].year not in range(2000, 2101):
                self.add_error(name, "Choose a year from 2000 to 2100.")
        if data.get("first_day") and data.get("last_day") and data["last_day"] < data["first_day"]:
            self.add_error("last_day", "The last day is before the first.")
        return data


class TeacherForm(Plain, forms.Form):
    teacher = forms.ModelChoiceField(queryset=None, label="Another instructor", empty_label="Choose")

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teacher"].queryset = candidates


class RosterForm(Plain, forms.Form):
    """A file or a text; `text` is what is read in either case."""

    file = forms.FileField(required=False, label="CSV file", help_text="Up to 2,000 lines.")
    text = forms.CharField(
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        label="Or paste the list",
        widget=forms.Textarea(
            attrs={"rows": 6, "spellcheck": "false", "placeholder": "email,name\nada@example.org,Ada Lovelace"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("file"):
            data["text"], problem = text_of(data["file"].read(MOST_BYTES + 1))
            if problem:
                self.add_error("file", problem)
        elif not data.get("text", "").strip() and not self.errors:
            self.add_error("file", "Choose a file, or paste the list.")
        return data


class WeeklyForm(Plain, forms.Form):
    first_day = forms.DateField(label="One module a week from", widget=DAY)
    close_days = forms.IntegerField(
        required=False, min_value=0, max_value=365, label="Days from due to close",
        widget=forms.NumberInput(attrs={"placeholder": "never"}),
    )  # fmt: skip

    def clean_first_day(self) -> Any:
        day = self.cleaned_data["first_day"]
        if day.year not in range(2000, 2100):
            raise forms.ValidationError("Choose a year from 2000 to 2099.")
        return day


class LearnerField(forms.ModelChoiceField):
    """One of a class, by user name and name: a teacher knows the one or the other."""

    def label_from_instance(self, learner: Any) -> str:
        return " · ".join(filter(None, (learner.username, learner.get_full_name())))


class AllowanceForm(Plain, forms.Form):
    """More time or attempts for one learner; a second one for the same activity replaces the first."""

    learner = LearnerField(queryset=None, label="Learner", empty_label="Choose")
    activity = forms.ModelChoiceField(queryset=None, required=False, label="Activity", empty_label="All activities")
    factor = forms.DecimalField(
        required=False,
        min_value=Decimal("1"),
        max_value=Decimal("9"),
        decimal_places=2,
        label="Extra time, as a factor",
        help_text="1.5 is half as long again, from open to due.",
        widget=forms.NumberInput(attrs={"step": "0.01"}),
    )
    due_at = WallTimeField(required=False, label="Or a due date of their own", help_text="For one activity.")
    extra_attempts = forms.IntegerField(required=False, min_value=0, max_value=1000, label="Extra attempts")
    reason = forms.CharField(max_length=300, label="Reason", help_text="The learner sees it.")

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        members = cohort.memberships.current().values("learner")
        self.fields["learner"].queryset = get_user_model().objects.filter(pk__in=members).order_by("username")
        graded = Activity.objects.published().filter(course=cohort.course, module__isnull=False)
        self.fields["activity"].queryset = graded.exclude(kind=Activity.Kind.LESSON)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["extra_attempts"] = data.get("extra_attempts") or 0
        if data.get("due_at"):
            try:
                data["due_at"] = moment_of(data["due_at"], self.cohort.time_zone)
            except TimeRefused as refused:
                self.add_error("due_at", str(refused))
            if data.get("activity") is None:
                self.add_error("activity", "A due date is one activity’s. Choose which, or give a factor.")
        if not self.errors and not (data.get("factor") or data.get("due_at") or data["extra_attempts"]):
            self.add_error("factor", "Give extra time, a due date or extra attempts.")
        return data


class AnnouncementForm(Plain, forms.ModelForm):
    published_at = WallTimeField(required=False, label="Seen from", help_text="Empty: at once.")

    class Meta:
        model = Announcement
        fields = ("title", "text", "published_at", "pinned", "by_mail")
        labels: ClassVar = {"pinned": "Keep it on top", "by_mail": "Send it by mail too"}
        help_texts: ClassVar = {"text": "Markdown: **bold**, lists, links and code."}
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 8, "maxlength": MOST_TEXT})}

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        kept = wall_of(self.instance.published_at, cohort.time_zone) if self.instance.pk else None
        self.initial["published_at"] = kept

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if len(text) > MOST_TEXT:
            raise forms.ValidationError(f"The text has {len(text)} characters, and {MOST_TEXT} are taken. Shorten it.")
        try:
            render(text)
        except MarkdownRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return text

    def clean_published_at(self) -> Any:
        wall = self.cleaned_data["published_at"]
        if wall is None:
            return timezone.now()
        try:
            return moment_of(wall, self.cohort.time_zone)
        except TimeRefused as refused:
            raise forms.ValidationError(str(refused)) from None


class CodeForm(Plain, forms.Form):
    code = forms.CharField(
        max_length=40, label="Code of your class",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
