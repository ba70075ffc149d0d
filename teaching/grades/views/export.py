"""The gradebook as a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from teaching.grades.exporting import SHAPES
from teaching.grades.gradebook import whole_gradebook
from teaching.grades.groups import Group, group_page
from teaching.grades.spreadsheets import MOST_ROWS, as_csv, as_xlsx
from teaching.grades.views.gradebook import form_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@group_page
@require_safe
def export(request: HttpRequest, group: Group) -> HttpResponseBase:
    """`as` is csv or xlsx; `shape` is empty for the grid, or long. The filter is that of the page."""
    shape = SHAPES.get(request.GET.get("shape", ""), SHAPES[""])
    lines = shape(whole_gradebook(group, form_for(request, group)))
    if request.GET.get("as") != "xlsx":
        return named(StreamingHttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8"), group, "csv")
    book = as_xlsx(lines, title=f"Grades, {group}")
    if book is None:
        messages.warning(request, f"An Excel sheet holds {MOST_ROWS:,} lines, and these are more. Take CSV instead.")
        return redirect(group.url())
    return named(HttpResponse(book, content_type=XLSX), group, "xlsx")


def named(response: HttpResponseBase, group: Group, suffix: str) -> HttpResponseBase:
    name = slugify(str(group)) or "cohort"
    response["Content-Disposition"] = f'attachment; filename="grades-{name}-{timezone.localdate():%Y-%m-%d}.{suffix}"'
    return response
