"""The scratch workbench. Open to everybody; what is sent is reviewed and forgotten."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from agentcore.mending import Fix
from assistant.answering import Asker
from assistant.handing_in import ScratchFixForm, ScratchForm
from assistant.limiting import TOO_MANY, is_within_limit
from assistant.reviewing import Scratch, proposed

MOST_DIGITS = 18  # more is no number of a row


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@vary_on_headers("HX-Request")
def review(request: HttpRequest) -> HttpResponse:
    """Show the workbench; a POST reviews the files, or adds or takes away one."""
    if request.method != "POST":
        return opened(request, request.GET["from"]) if "from" in request.GET else answer(request, Scratch({}))
    form = ScratchForm(request)
    is_valid = form.is_valid()
    if "remove" in request.POST:
        return answer(request, form.without(request.POST["remove"]))
    if "add" in request.POST:
        return answer(request, form.scratch(blank=1))
    if not is_within_limit(request):
        return too_many(request, form)
    return answer(request, form.scratch(is_reviewed=bool(form.files)), status=200 if is_valid else 422)


def opened(request: HttpRequest, exchange: str) -> HttpResponse:
    """The files of a reply, reviewed already."""
    if not exchange.isdecimal() or len(exchange) > MOST_DIGITS:
        raise Http404("No such reply.")
    files = get_object_or_404(Asker.of(request).exchanges, pk=exchange).files
    return answer(request, Scratch(files, is_reviewed=bool(files)))


@require_POST
@sensitive_post_parameters()
@vary_on_headers("HX-Request")
def show_fix(request: HttpRequest) -> HttpResponse:
    """Show what the fix of a finding would change in the files as they are."""
    return fixing(request, part="#fix")


@require_POST
@sensitive_post_parameters()
@vary_on_headers("HX-Request")
def apply_fix(request: HttpRequest) -> HttpResponse:
    """Apply the fix that was seen, and review again."""
    return fixing(request, part="#outcome", is_agreed=True)


def fixing(request: HttpRequest, *, part: str, is_agreed: bool = False) -> HttpResponse:
    form = ScratchFixForm(request)
    if not form.is_valid():
        return retarget(reswap(answer(request, form.scratch(), status=422), "outerHTML"), "#outcome")
    if not is_within_limit(request):
        return too_many(request, form)
    fix = proposed(form.files, form.chosen, form.asked)
    return fixed(request, form, fix.agreed if is_agreed else fix, part)


def fixed(request: HttpRequest, form: ScratchForm, fix: Fix, part: str) -> HttpResponse:
    scratch = Scratch(fix.files, form.chosen, is_reviewed=True, fix=fix, given=form.given)
    return answer(request, scratch, part=part, status=422 if fix.refusal else 200)


def too_many(request: HttpRequest, form: ScratchForm) -> HttpResponse:
    form.add_error(None, TOO_MANY)
    return answer(request, form.scratch(), status=429)


def answer(request: HttpRequest, scratch: Scratch, *, part: str = "#outcome", status: int = 200) -> HttpResponse:
    """The whole page, or the part of it that htmx asked for."""
    template = f"assistant/review.html{part}" if request.htmx else "assistant/review.html"
    return render(request, template, {"scratch": scratch}, status=status)
