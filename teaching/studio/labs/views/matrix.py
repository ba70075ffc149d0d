"""The matrix on a page of its own, and alone for whoever asks again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.labs.bench import bench_of
from teaching.studio.labs.remembering import SECONDS
from teaching.studio.labs.showing import AT_ONCE, live, page
from teaching.studio.labs.views.criteria import whole


@authors_only
@require_GET
def lab_matrix(request: Any, module: str, folder: str) -> HttpResponse:
    """Every file set against every criterion, and whether the lab could be published."""
    bench = bench_of(course_at_hand(), module, folder)
    shown = live(bench, is_wide=True, seconds=SECONDS if "wait" in request.GET else AT_ONCE)
    return render(request, "teaching/studio/labs/matrix.html", page(bench, "matrix", live=shown))


@authors_only
@require_GET
def lab_live(request: Any, module: str, folder: str) -> HttpResponse:
    """The matrix and the gate as saved."""
    bench = bench_of(course_at_hand(), module, folder)
    column, row = whole(request.GET.get("column")), request.GET.get("row", "")
    shown = live(bench, column=column, row=row, is_wide="wide" in request.GET, seconds=SECONDS)
    return render(request, "teaching/studio/labs/_tried.html", {"live": shown})
