"""The dates of a whole course on one page: a row a module, and below it one for each of its activities."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from courses.models import Activity, Module
from teaching.cohorts.clocks import TimeRefused, moment_of, moved, wall_of
from teaching.cohorts.models import Allowance, Cohort, Schedule
from teaching.rights import changes
from teaching.rights.log import log

MOMENTS = ("opens_at", "due_at", "closes_at")
NAMES = {"opens_at": "Opens", "due_at": "Due", "closes_at": "Closes", "attempts": "Attempts"}
FORM = "%Y-%m-%dT%H:%M"  # of <input type="datetime-local">
MOST_ATTEMPTS = 1000
WEEK = timedelta(days=7)
END_OF_DAY = time(23, 59)


@dataclass
class Cell:
    """One field as it is shown: `value` is what was typed, or what is kept."""

    name: str
    field: str
    value: str = ""
    error: str = ""

    @property
    def label(self) -> str:
        return NAMES[self.field]

    @property
    def is_moment(self) -> bool:
        return self.field in MOMENTS


@dataclass
class Row:
    """`about` is a module or an activity; `kept` its schedule, if it has one."""

    about: Any
    kept: Schedule | None
    cells: list[Cell] = field(default_factory=list)
    error: str = ""
    has_own: bool = False  # of a module: whether something in it has dates of its own

    @property
    def is_module(self) -> bool:
        return isinstance(self.about, Module)

    @property
    def key(self) -> str:
        return f"{'m' if self.is_module else 'a'}{self.about.pk}"

    @property
    def title(self) -> str:
        return self.about.title if self.is_module else str(self.about)

    @property
    def is_empty(self) -> bool:
        return not any(cell.value for cell in self.cells)

    @property
    def errors(self) -> list[str]:
        return [f"{cell.label}: {cell.error}" for cell in self.cells if cell.error] + (
            [self.error] if self.error else []
        )


class Grid:
    """What is kept, or with `data` what was typed over it. Three queries."""

    def __init__(self, cohort: Cohort, data: Mapping[str, str] | None = None) -> None:
        self.cohort = cohort
        self.data = data
        kept = {(row.module_id, row.activity_id): row for row in cohort.schedules.all()}
        activities = Activity.objects.published().filter(course=cohort.course, module__isnull=False)
        by_module: dict[int, list[Activity]] = {}
        for activity in activities:
            by_module.setdefault(activity.module_id, []).append(activity)
        self.rows: list[Row] = []
        for module in cohort.course.modules.published():
            self.rows.append(self._row(module, kept.get((module.pk, None))))
            for activity in by_module.get(module.pk, ()):
                if activity.kind != Activity.Kind.LESSON or (None, activity.pk) in kept:
                    self.rows.append(self._row(activity, kept.get((None, activity.pk))))

    def _row(self, about: Any, kept: Schedule | None) -> Row:
        row = Row(about, kept)
        for name in NAMES:
            cell_name = f"{row.key}-{name}"
            if self.data is None:
                value = shown(getattr(kept, name, None), self.cohort.time_zone)
            else:
                value = self.data.get(cell_name, "").strip()[:40]
            row.cells.append(Cell(cell_name, name, value))
        return row

    @property
    def modules(self) -> list[tuple[Row, list[Row]]]:
        """Each module's row with those of its activities."""
        groups: list[tuple[Row, list[Row]]] = []
        for row in self.rows:
            if row.is_module:
                groups.append((row, []))
            else:
                groups[-1][1].append(row)
                groups[-1][0].has_own |= bool(row.errors or not row.is_empty)
        return groups

    @property
    def error_count(self) -> int:
        return sum(len(row.errors) for row in self.rows)

    def save(self, *, by: Any) -> bool:
        """Keep what was typed; False, and nothing is kept, if any of it means nothing. Errors are then in the rows."""
        wanted = [(row, self._values(row)) for row in self.rows]
        if self.error_count:
            return False
        changed = [change for row, values in wanted for change in changes_of(row, values, self.cohort.time_zone)]
        if changed:
            with transaction.atomic():
                for row, values in wanted:
                    keep(self.cohort, row, values)
                log(by, "set dates", with_clock(self.cohort), changes=changed)
        return True

    def _values(self, row: Row) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for cell in row.cells:
            try:
                values[cell.field] = self._value(cell)
            except (TimeRefused, ValueError) as refused:
                cell.error = str(refused)
        row.error = "" if any(cell.error for cell in row.cells) else disorder(values)
        return values

    def _value(self, cell: Cell) -> Any:
        if not cell.value:
            return None
        if cell.is_moment:
            return moment_of(wall_time(cell.value), self.cohort.time_zone)
        if not cell.value.isdecimal() or not 1 <= int(cell.value) <= MOST_ATTEMPTS:
            raise ValueError(f"Write a number from 1 to {MOST_ATTEMPTS}, or nothing for no limit.")
        return int(cell.value)

    def fill_weekly(self, *, first_day: date, close_days: int | None) -> None:
        """Show one module a week from a day on, each due on the last minute of its week; nothing is kept yet."""
        begin = datetime.combine(first_day, time())
        for number, (row, _) in enumerate(self.modules):
            opens = begin + number * WEEK
            due = datetime.combine((opens + WEEK - timedelta(days=1)).date(), END_OF_DAY)
            closes = None if close_days is None else due + timedelta(days=close_days)
            for cell, value in zip(row.cells, (opens, due, closes), strict=False):
                cell.value = f"{value:{FORM}}" if value else ""


def keep(cohort: Cohort, row: Row, values: Mapping[str, Any]) -> None:
    """Write one row, if it is another than before; an empty one is no row. Of two teachers at once the later counts."""
    if row.kept and all(getattr(row.kept, name) == value for name, value in values.items()):
        return
    of = {"module" if row.is_module else "activity": row.about}
    if any(value is not None for value in values.values()):
        Schedule.objects.update_or_create(cohort=cohort, **of, defaults=dict(values))
    elif row.kept:
        Schedule.objects.filter(cohort=cohort, **of).delete()


def changes_of(row: Row, values: Mapping[str, Any], zone: str) -> list[dict[str, str]]:
    """For the log: what is kept of a row against what is wanted."""
    before, after = (
        {f"{row.title}, {NAMES[name].lower()}": said(each.get(name), zone) for name in NAMES}
        for each in ({name: getattr(row.kept, name, None) for name in NAMES}, values)
    )
    return changes.between(before, after)


def with_clock(cohort: Cohort) -> str:
    return f"{cohort} (times in {cohort.time_zone})"


def said(value: Any, zone: str) -> str:
    """A moment or a number as the log says it; empty for none."""
    if isinstance(value, datetime):
        return date_format(wall_of(value, zone), "j M Y, H:i")
    return "" if value is None else str(value)


def shown(value: Any, zone: str) -> str:
    if value is None:
        return ""
    return f"{wall_of(value, zone):{FORM}}" if isinstance(value, datetime) else str(value)


def wall_time(typed: str) -> datetime:
    """What a form sent as a local time. Raises ValueError."""
    for form in (FORM, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(typed, form)
        except ValueError:
            continue
    raise ValueError(f"“{typed}” is no date and time. Write it like 2026-11-30 23:59.")


def disorder(values: Mapping[str, Any]) -> str:
    """What is wrong with the order of a row's moments; empty if nothing is."""
    said = [(NAMES[name], values[name]) for name in MOMENTS if values.get(name)]
    for (earlier, before), (later, after) in pairwise(said):
        if after < before:
            return f"“{later}” is before “{earlier}”. Move one of them."
    return ""


@transaction.atomic
def change_zone(cohort: Cohort, old: str) -> int:
    """Move every date so that it shows the same time on the clock of the cohort's new zone; how many rows that were."""
    new = cohort.time_zone
    rows: Iterable[Any] = (*cohort.schedules.all(), *Allowance.objects.filter(cohort=cohort, due_at__isnull=False))
    count = 0
    for row in rows:
        for name in MOMENTS:
            if hasattr(row, name):
                setattr(row, name, moved(getattr(row, name), old, new))
        row.save()
        count += 1
    return count
