"""A quiz's questions taken out: as YAML, GIFT or a QTI package, with what each of them cannot hold."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.questions.exporting import EXPORTS, whole
from teaching.studio.questions.pool import open_pool


@authors_only
@require_safe
def export_questions(request: Any, pool: str) -> HttpResponse:
    """Offer the formats, and list what is lost in each."""
    found = open_pool(course_at_hand(), pool)
    if found.refusal or not found.file:
        return redirect(found.url)
    questions, left_out = whole(found)
    offers = [{"export": export, "lost": grouped(export.write(found, questions)[1])} for export in EXPORTS.values()]
    context = {"course": found.course, "pool": found, "offers": offers, "left_out": left_out, "count": len(questions)}
    return render(request, "teaching/studio/questions/export.html", context)


@authors_only
@require_safe
def export_as(request: Any, pool: str, form: str) -> HttpResponse:
    """Download the questions in one format."""
    found = open_pool(course_at_hand(), pool)
    export = EXPORTS.get(form)
    if export is None or found.refusal or not found.file:
        raise Http404("There is nothing to export in this format.")
    content, _ = export.write(found, whole(found)[0])
    answer = HttpResponse(content, content_type=export.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}{export.ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def grouped(lost: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """What is lost, and of which questions."""
    found: dict[str, list[str]] = {}
    for key, words in lost:
        found.setdefault(words, []).append(key)
    return list(found.items())
