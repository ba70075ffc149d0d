"""The Troubleshoot page. Open to everybody; what is pasted is read, answered and forgotten."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from assistant.diagnosing import Pasted, ShownDiagnosis
from assistant.forms import PasteForm
from assistant.limiting import TOO_MANY, is_within_limit
from assistant.pasting import examples


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@vary_on_headers("HX-Request")
def troubleshoot(request: HttpRequest) -> HttpResponse:
    """Show the paste box, and what is wrong with what was pasted. One query for lessons and labs."""
    if request.method != "POST":
        return example(request, request.GET["example"]) if "example" in request.GET else answer(request, PasteForm())
    form = PasteForm(request.POST)
    if not form.is_valid():
        return answer(request, form, status=422)
    if not is_within_limit(request):
        form.add_error(None, TOO_MANY)
        return answer(request, form, status=429)
    return answer(request, form, form.pasted.shown())


def example(request: HttpRequest, name: str) -> HttpResponse:
    """The page with something pasted already; its address can be shared."""
    chosen = examples().get(name)
    if chosen is None:
        raise Http404("No such example.")
    return answer(request, PasteForm(initial={"text": chosen.text}), Pasted(chosen.text).shown())


def answer(
    request: HttpRequest, form: PasteForm, shown: ShownDiagnosis | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, or the answer alone where htmx asks for it."""
    context = {"form": form, "shown": shown, "examples": examples().values()}
    part = "#answer" if request.htmx else ""
    return render(request, f"assistant/troubleshoot.html{part}", context, status=status)
