"""What is handed in, and the file sets."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from teaching.rights.access import authors_only
from teaching.studio.desk import course_at_hand
from teaching.studio.labs import sets, writing
from teaching.studio.labs.bench import Bench, bench_of
from teaching.studio.labs.remembering import SECONDS
from teaching.studio.labs.showing import live, page
from teaching.studio.labs.stating import got
from teaching.studio.labs.views.saving import save, tell
from teaching.studio.saving import answer_saved, save_text


@authors_only
@require_GET
def lab_files(request: Any, module: str, folder: str) -> HttpResponse:
    """One file set with an editor for each of its files, and beside it what it gets."""
    bench = bench_of(course_at_hand(), module, folder)
    name = request.GET.get("set", "starter")
    if name not in bench.set_names and name not in ("starter", "solution"):
        raise Http404(f"This lab has no file set {name}.")
    context = page(
        bench,
        "files",
        name=name,
        kind=name.partition("/")[0],
        files=sets.files_in(bench, name),
        stated=sets.current_statement(bench, name),
        live=live(bench, row=name),
        handed_in=[(index, path, is_data(bench, index)) for index, path in enumerate(bench.source.paths)],
    )
    return render(request, "teaching/studio/labs/files.html", context)


def is_data(bench: Bench, index: int) -> bool:
    entry = bench.source.listed("files")[index]
    return isinstance(entry, dict) and entry.get("data") is True


def at_set(bench: Bench, name: str) -> str:
    return f"{reverse('studio:lab_files', kwargs=bench.address())}?{urlencode({'set': name})}"


@authors_only
@require_POST
def lab_file(request: Any, module: str, folder: str) -> HttpResponse:
    """Save one file of a set: `set`, `path`, `text`, `base`."""
    bench = bench_of(course_at_hand(), module, folder)
    name, path = request.POST.get("set", ""), request.POST.get("path", "")
    if name not in (*bench.set_names, "starter", "solution") or path not in bench.source.paths:
        raise Http404("This lab has no such file.")
    back = at_set(bench, name)
    file = f"{bench.root}/{name}/{path}"
    saved = save_text(
        request, bench.course, file, request.POST.get("text", ""), request.POST.get("base", ""), back=back
    )
    return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, back)


@authors_only
@require_POST
def lab_set(request: Any, module: str, folder: str) -> HttpResponse:
    """Add, rename or remove a file set: `do`, and what it needs."""
    bench = bench_of(course_at_hand(), module, folder)
    name, new = request.POST.get("set", ""), request.POST.get("name", "")
    to = name if name in bench.set_names else "starter"
    match request.POST.get("do"):
        case "add":
            kind, like = request.POST.get("kind", ""), request.POST.get("like", "")
            made = f"{kind}/{new.strip().lower().replace(' ', '-')}"
            if tell(request, lambda: sets.add(bench, kind, new, like=like, by=request.user), done=f"Added {made}."):
                to = made
        case "rename":
            made = f"{name.partition('/')[0]}/{new.strip().lower().replace(' ', '-')}"
            if tell(request, lambda: sets.rename(bench, name, new, by=request.user), done=f"It is {made} now."):
                to = made
        case "remove":
            if tell(request, lambda: sets.remove(bench, name, by=request.user), done=f"Removed {name}."):
                to = "starter"
    return redirect(at_set(bench, to))


@authors_only
@require_POST
def handed_in(request: Any, module: str, folder: str) -> HttpResponse:
    """Say which files learners hand in."""
    bench = bench_of(course_at_hand(), module, folder)
    tell(request, lambda: sets.hand_in(bench, request.POST, by=request.user), done="Saved as a draft.")
    return redirect("studio:lab_files", **bench.address())


@authors_only
@require_POST
def state(request: Any, module: str, folder: str) -> HttpResponse:
    """State what a mistake gets: as it is sent, or with `do` = `got` as it is now."""
    bench = bench_of(course_at_hand(), module, folder)
    name = request.POST.get("set", "")
    if name not in bench.set_names or not name.startswith("mistakes/"):
        raise Http404("This lab has no such mistake.")
    stated: dict[str, Any] = {
        "score": writing.number(request.POST.get("score", "")),
        "missed": request.POST.getlist("missed"),
        "feedback": writing.lined(request.POST.get("feedback", "")).strip(),
        "line": writing.number(request.POST.get("line", "")),
    }
    if request.POST.get("do") == "got":
        now = got(bench, live(bench, seconds=SECONDS).matrix, name)
        stated = now.stated() if now and now.is_a_mistake else stated
    key = name.removeprefix("mistakes/")
    return save(request, bench, lambda text: writing.state_mistake(text, key, stated), to=at_set(bench, name))
