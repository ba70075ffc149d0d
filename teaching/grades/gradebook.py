"""The gradebook: learners by activities, with averages that are those the learners see, lateness taken off."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from statistics import fmean
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from courses.models import Activity, Module
from courses.progress import percent
from teaching.grades.cells import Cell, Key, cells_of
from teaching.grades.drawing import drawn
from teaching.grades.forms import GradebookForm
from teaching.grades.groups import Group

LEARNERS_A_PAGE = 100
MOST_AT_ONCE = 2000  # above it a page is read alone: no sorting by score, no filter by state

Cells = dict[Key, Cell]
SHOWN: dict[str, Callable[[Cell], bool]] = {
    "below": lambda cell: cell.is_below,
    "late": lambda cell: cell.is_late,
    "missing": lambda cell: cell.is_missing,
    "ungraded": lambda cell: cell.is_ungraded or cell.is_pending,
    "set": lambda cell: cell.is_set,
}


@dataclass(frozen=True)
class Section:
    """A module's columns. `graded` are those of its activities that its average is of, shown or not."""

    module: Module
    shown: tuple[Activity, ...]
    graded: tuple[int, ...]

    @property
    def width(self) -> int:
        return len(self.shown) + 1

    def average(self, learner: int, cells: Cells) -> float | None:
        """As the learner sees it: what is missing is a zero. None where nothing is graded."""
        scores = [cells[learner, pk].score or 0 for pk in self.graded]
        return fmean(scores) if scores else None


@dataclass(frozen=True)
class Part:
    """A learner's cells of one module. `url` is the learner's."""

    section: Section
    url: str
    average: float | None
    cells: tuple[tuple[Activity, Cell], ...]

    @property
    def percent(self) -> int | None:
        return None if self.average is None else percent(self.average)

    @property
    def html(self) -> str:
        return drawn(self.section.module.code, self.percent, self.url, self.cells)


@dataclass(frozen=True)
class Row:
    learner: Any
    url: str
    parts: tuple[Part, ...]
    average: float

    @property
    def percent(self) -> int:
        return percent(self.average)


@dataclass
class Gradebook:
    """What one page of it shows."""

    group: Group
    form: GradebookForm
    sections: tuple[Section, ...]
    rows: list[Row]
    page: Page
    is_whole: bool  # whether all learners were read, and so can be sorted and filtered by what they have
    everyone: list[Row] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @cached_property
    def averages(self) -> list[dict[str, Any]]:
        """Of each column, over all that the filter left (of this page, where the group is too large)."""
        return [
            {
                "code": section.module.code,
                "module": percent_of(row.parts[at].average for row in self.everyone),
                "cells": [
                    percent_of(row.parts[at].cells[column][1].score for row in self.everyone)
                    for column in range(len(section.shown))
                ],
            }
            for at, section in enumerate(self.sections)
        ]

    @property
    def average(self) -> int | None:
        return percent_of(row.average for row in self.everyone)


def percent_of(scores: Iterable[float | None]) -> int | None:
    """The mean of those that are there, as a person reads it; None if none is."""
    there = [score for score in scores if score is not None]
    return percent(fmean(there)) if there else None


def gradebook_of(group: Group, form: GradebookForm, page_number: Any = 1) -> Gradebook:
    """A page of it. A constant number of queries."""
    activities = list(group.activities())
    learners = named(group.learners(), form.name_part)
    is_whole = learners.count() <= MOST_AT_ONCE
    sections = sections_of(activities, form)
    if not is_whole:
        page = Paginator(learners, LEARNERS_A_PAGE).get_page(page_number)
        rows = rows_of(group, list(page), sections, activities)
        return Gradebook(group, form, sections, rows, page, is_whole, rows)
    everyone, sections = whole_of(group, form, learners, sections, activities)
    page = Paginator(everyone, LEARNERS_A_PAGE).get_page(page_number)
    return Gradebook(group, form, sections, list(page), page, is_whole, everyone)


def whole_gradebook(group: Group, form: GradebookForm) -> Gradebook:
    """All of it on one page, however many there are: for an export."""
    activities = list(group.activities())
    learners = named(group.learners(), form.name_part)
    everyone, sections = whole_of(group, form, learners, sections_of(activities, form), activities)
    page = Paginator(everyone, max(len(everyone), 1)).get_page(1)
    return Gradebook(group, form, sections, everyone, page, True, everyone)


def whole_of(
    group: Group,
    form: GradebookForm,
    learners: Iterable[Any],
    sections: tuple[Section, ...],
    activities: Sequence[Activity],
) -> tuple[list[Row], tuple[Section, ...]]:
    """Every row that the filter leaves, in order, and the columns."""
    rows, kept = narrowed(rows_of(group, list(learners), sections, activities), sections, form.show_part)
    return ordered(rows, form.sort_part), kept


def named(learners: QuerySet[Any], part: str) -> QuerySet[Any]:
    if not part:
        return learners
    found = Q(username__icontains=part) | Q(email__icontains=part)
    return learners.filter(found | Q(first_name__icontains=part) | Q(last_name__icontains=part))


def sections_of(activities: Sequence[Activity], form: GradebookForm) -> tuple[Section, ...]:
    """The columns that the filter leaves, by module."""
    found = []
    for module, inside in groupby(activities, key=lambda activity: activity.module):
        own = list(inside)
        shown = tuple(each for each in own if form.takes(each))
        if shown:
            found.append(Section(module, shown, graded_of(own)))
    return tuple(found)


def graded_of(activities: Iterable[Activity]) -> tuple[int, ...]:
    """What a module's average is of, as in `courses.progress`: quiz and labs, or the lessons of one without both."""
    required = [each for each in activities if each.counts]
    graded = [each.pk for each in required if each.kind != Activity.Kind.LESSON]
    return tuple(graded or [each.pk for each in required])


def rows_of(
    group: Group, learners: Sequence[Any], sections: Sequence[Section], activities: Sequence[Activity]
) -> list[Row]:
    cells = cells_of(group, learners, activities)
    modules = [
        Section(module, (), graded_of(inside)) for module, inside in groupby(activities, key=lambda each: each.module)
    ]
    base = group.url()
    return [
        Row(
            learner,
            f"{base}{learner.pk}/",
            tuple(part_of(section, learner.pk, f"{base}{learner.pk}/", cells) for section in sections),
            course_average(modules, learner.pk, cells),
        )
        for learner in learners
    ]


def part_of(section: Section, learner: int, url: str, cells: Cells) -> Part:
    own = tuple((activity, cells[learner, activity.pk]) for activity in section.shown)
    return Part(section, url, section.average(learner, cells), own)


def course_average(modules: Iterable[Section], learner: int, cells: Cells) -> float:
    """Every module weighs the same, as on the learner's own page."""
    averages = [module.average(learner, cells) or 0 for module in modules]
    return fmean(averages) if averages else 0


def narrowed(rows: list[Row], sections: tuple[Section, ...], show: str) -> tuple[list[Row], tuple[Section, ...]]:
    """The rows and columns in which something is as asked for."""
    wanted = SHOWN.get(show)
    if wanted is None:
        return rows, sections
    columns = {activity.pk for row in rows for part in row.parts for activity, cell in part.cells if wanted(cell)}
    kept = tuple(
        Section(each.module, tuple(one for one in each.shown if one.pk in columns), each.graded) for each in sections
    )
    found = [
        Row(
            row.learner,
            row.url,
            tuple(thinned(part, columns) for part in row.parts if holds(part, columns)),
            row.average,
        )
        for row in rows
        if any(wanted(cell) for part in row.parts for _, cell in part.cells)
    ]
    return found, tuple(section for section in kept if section.shown)


def holds(part: Part, columns: set[int]) -> bool:
    return any(activity.pk in columns for activity, _ in part.cells)


def thinned(part: Part, columns: set[int]) -> Part:
    return Part(part.section, part.url, part.average, tuple(each for each in part.cells if each[0].pk in columns))


def last_name_first(row: Row) -> tuple[str, str, str]:
    """As a class register has them; who gave no name stands by their user name."""
    learner = row.learner
    return (learner.last_name or learner.username).casefold(), learner.first_name.casefold(), learner.username


def ordered(rows: list[Row], sort: str) -> list[Row]:
    if sort == "name":
        return sorted(rows, key=last_name_first)
    if sort == "lowest":
        return sorted(rows, key=lambda row: row.average)
    if sort == "highest":
        return sorted(rows, key=lambda row: -row.average)
    return rows
