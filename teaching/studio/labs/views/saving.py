"""How the builder's views end: the new text of `lab.yaml` is written over the one the author began with."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from courses.locating import YamlRefused
from teaching.studio import working
from teaching.studio.labs.bench import Bench
from teaching.studio.labs.sets import Refused
from teaching.studio.rewriting import NoSuchPlace
from teaching.studio.saving import answer_saved, is_autosave, save_text


def save(request: Any, bench: Bench, change: Callable[[str], str], *, to: str = "") -> HttpResponse:
    """Make a change to `lab.yaml` and save it over the author's `base`; `to` is where a form leads then."""
    try:
        text = change(bench.text)
    except (YamlRefused, NoSuchPlace) as refused:
        return not_written(request, refused, to or request.path)
    base = request.POST.get("base", bench.base)
    saved = save_text(request, bench.course, bench.path, text, base, back=to or request.path)
    return saved if isinstance(saved, HttpResponse) else answer_saved(request, saved, to or request.path)


def not_written(request: Any, refused: Exception, to: str) -> HttpResponse:
    """`lab.yaml` cannot be changed place by place while it cannot be read."""
    line = f"line {refused.line}: {refused.message}" if isinstance(refused, YamlRefused) else "a place in it is gone"
    why = f"lab.yaml cannot be changed here, {line}. Mend it as a file first"
    if is_autosave(request):
        return JsonResponse({"why": why}, status=422)
    messages.error(request, f"{why}.")
    return redirect(to)


def tell(request: Any, act: Callable[[], Any], *, done: str) -> bool:
    """Do something to the sets, and say that it is done or why not; whether it was."""
    try:
        act()
    except (Refused, working.Refused) as refused:
        messages.error(request, str(refused))
    except working.Stale as stale:
        messages.error(request, f"Somebody else changed {stale.path} just now. Nothing was done; look again.")
    except (YamlRefused, NoSuchPlace):
        messages.error(request, "lab.yaml cannot be read, so nothing was done. Mend it as a file first.")
    else:
        messages.success(request, done)
        return True
    return False
