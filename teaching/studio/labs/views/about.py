"""What a lab says of itself: title, texts, settings, values."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from courses.locating import YamlRefused
from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.editing.commenting import open_below
from teaching.studio.labs import about as shown
from teaching.studio.labs import writing
from teaching.studio.labs.bench import bench_of
from teaching.studio.labs.showing import live, page
from teaching.studio.labs.views.saving import save


@authors_only
@require_http_methods(["GET", "POST"])
def lab(request: Any, module: str, folder: str) -> HttpResponse:
    """The lab's texts and settings; a POST saves them."""
    bench = bench_of(course_at_hand(), module, folder)
    if request.method == "POST":
        lists = {"outcomes": request.POST.getlist("outcomes")}
        return save(request, bench, lambda text: writing.about(text, request.POST, lists))
    context = page(bench, "about", about=shown.about_of(bench), live=live(bench))
    context["commented"] = open_below(bench.course, bench.root, but=bench.path)
    return render(request, "teaching/studio/labs/about.html", context)


@authors_only
@require_http_methods(["GET", "POST"])
def variants(request: Any, module: str, folder: str) -> HttpResponse:
    """What differs from learner to learner, as YAML; a POST saves it if it can be drawn from."""
    bench = bench_of(course_at_hand(), module, folder)
    text = shown.as_yaml(bench.source.definition.get("variants"))
    status, refusal = 200, ""
    if request.method == "POST":
        text = request.POST.get("variants", "")
        try:
            values = shown.variants_from(text)
        except YamlRefused as refused:
            status, refusal = 422, f"Line {refused.line}: {refused.message}"
        else:
            return save(request, bench, lambda before: writing.put(before, ("variants",), values))
    context = page(bench, "about", text=text, refusal=refusal, live=live(bench))
    if refusal:
        messages.error(request, "The values were not saved; they stand below as you wrote them.")
    return render(request, "teaching/studio/labs/variants.html", context, status=status)


@authors_only
@require_POST
def preview(request: Any, module: str, folder: str) -> HttpResponse:
    """A Markdown text as learners will see it; its field's name is in `of`."""
    bench = bench_of(course_at_hand(), module, folder)
    text = request.POST.get(request.GET.get("of", "text"), "")
    context = {"preview": shown.preview(bench, text)}
    return render(request, "teaching/studio/labs/_preview.html", context)
