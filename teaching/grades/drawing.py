"""Draws the cells of the gradebook: ten thousand on a page, for which a template takes six times as long."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from courses.models import Activity
from teaching.grades.cells import Cell

AVERAGE = '<td class="book-average" data-part="{}">{}</td>'
CELL = '<td class="book-cell"><a class="status status--{}" href="{}{}/">{}</a></td>'


def drawn(code: str, average: int | None, url: str, cells: Iterable[tuple[Activity, Cell]]) -> SafeString:
    """A module's average and cells in one row; `url` is the learner's, below which each cell has its own."""
    first = format_html(AVERAGE, code, "–" if average is None else average)
    rest = (CELL.format(cell.mark, url, activity.pk, said(cell.words, cell.notes)) for activity, cell in cells)
    return mark_safe(first + "".join(rest))  # words and marks are our own, everything else is a number


@lru_cache(maxsize=4096)
def said(words: str, notes: str) -> str:
    return format_html("{} <small>{}</small>", words, notes) if notes else format_html("{}", words)
