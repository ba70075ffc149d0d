"""The criteria: listed and ordered, written one by one, tried while they are typed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.locating import YamlRefused
from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.labs import criteria as shown
from teaching.studio.labs import writing
from teaching.studio.labs.bench import Bench, bench_of
from teaching.studio.labs.reference import complete, completion_json, reference_of
from teaching.studio.labs.remembering import SECONDS
from teaching.studio.labs.showing import live, page
from teaching.studio.labs.views.saving import save
from teaching.studio.rewriting import NoSuchPlace


@authors_only
@require_GET
def lab_criteria(request: Any, module: str, folder: str) -> HttpResponse:
    """All criteria in their order, with what they weigh."""
    bench = bench_of(course_at_hand(), module, folder)
    q = request.GET.get("q", "")
    context = page(bench, "criteria", live=live(bench), found=shown.rules_found(bench, q), q=q)
    return render(request, "teaching/studio/labs/criteria.html", context)


@authors_only
@require_POST
def change_criteria(request: Any, module: str, folder: str) -> HttpResponse:
    """Add, move, remove or rename a criterion: `do`, `index`, and what it needs."""
    bench = bench_of(course_at_hand(), module, folder)
    index, to = whole(request.POST.get("index")), reverse("studio:lab_criteria", kwargs=bench.address())
    match request.POST.get("do"):
        case "add":
            entry = shown.begun(bench, request.POST.get("title", ""), request.POST.getlist("rules"))
            to = at_criterion(bench, len(bench.criteria))
            return save(request, bench, lambda text: writing.add_criterion(text, entry), to=to)
        case "move":
            place = whole(request.POST.get("to"))
            return save(request, bench, lambda text: writing.move_criterion(text, index, place), to=to)
        case "remove" if index in range(len(bench.criteria)):
            return save(request, bench, lambda text: writing.remove_criterion(text, index), to=to)
        case "rename" if index in range(len(bench.criteria)):
            new, to = request.POST.get("id", "").strip(), at_criterion(bench, index)
            refusal = shown.refused_id(bench, index, new)
            if not refusal:
                return save(request, bench, lambda text: writing.rename_criterion(text, index, new), to=to)
            messages.error(request, refusal)
    return redirect(to)


def whole(text: str | None) -> int:
    """A number that was sent; -1, which nothing has, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else -1


def at_criterion(bench: Bench, index: int) -> str:
    return reverse("studio:lab_criterion", kwargs={**bench.address(), "index": index})


@authors_only
@require_http_methods(["GET", "POST"])
def lab_criterion(request: Any, module: str, folder: str, index: int) -> HttpResponse:
    """One criterion with everything it says; a POST saves it."""
    bench = bench_of(course_at_hand(), module, folder)
    if index >= len(bench.criteria):
        raise Http404("This lab has no such criterion.")
    if request.method == "POST":
        return save(request, bench, lambda text: writing.criterion(text, index, request.POST))
    context = page(
        bench,
        "criteria",
        index=index,
        criterion=shown.criterion_of(bench, index),
        live=live(bench, column=index),
        reference=reference_of(bench),
    )
    return render(request, "teaching/studio/labs/criterion.html", context)


@authors_only
@require_GET
def rules(request: Any, module: str, folder: str) -> HttpResponse:
    """Rules of the catalogue by words: `q`; those in `rules` are chosen already."""
    bench = bench_of(course_at_hand(), module, folder)
    chosen = writing.words(request.GET.get("rules", ""))
    name = "picked" if request.GET.get("name") == "picked" else "rules"
    context = {"found": shown.rules_found(bench, request.GET.get("q", ""), chosen), "name": name}
    return render(request, "teaching/studio/labs/_rules.html", context)


@authors_only
@require_POST
def completion(request: Any, module: str, folder: str) -> HttpResponse:
    """What may stand next in an expression: `source`, and the cursor's place `at`."""
    bench = bench_of(course_at_hand(), module, folder)
    source = writing.lined(request.POST.get("source", ""))
    return JsonResponse(completion_json(complete(bench, source, whole(request.POST.get("at")))))


@authors_only
@require_POST
def tried(request: Any, module: str, folder: str) -> HttpResponse:
    """The matrix with what is being typed, a criterion or a file of a set, before it is saved."""
    bench = bench_of(course_at_hand(), module, folder)
    index, row = whole(request.POST.get("index")), request.POST.get("set", "")
    path = request.POST.get("path", "")
    try:
        if index in range(len(bench.criteria)):
            text = writing.criterion(bench.text, index, request.POST)
            bench = bench.with_typed({"lab.yaml": text.encode()})
        elif f"{row}/{path}" in bench.files:
            bench = bench.with_typed({f"{row}/{path}": writing.with_lf(request.POST.get("text", "")).encode()})
    except (YamlRefused, NoSuchPlace):
        pass  # what cannot be read is said by the matrix of the file as it is
    context = {"live": live(bench, column=index, row=row, seconds=SECONDS), "is_typed": True}
    return render(request, "teaching/studio/labs/_tried.html", context)
