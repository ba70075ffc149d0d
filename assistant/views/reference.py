"""The reference: what one looks up while something is on fire. Open to everybody, no login."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from agentcore import knowledge
from assistant import looking_up
from assistant.forms import CommandSearchForm, TermSearchForm


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "assistant/reference/index.html", {"counts": looking_up.counts()})


@require_safe
@vary_on_headers("HX-Request")
def commands(request: HttpRequest) -> HttpResponse:
    """The commands, or those asked for; no query."""
    form = CommandSearchForm(request.GET)
    return searched(
        request, "assistant/reference/commands.html", "commands", form, looking_up.found_commands(**form.wanted)
    )


@require_safe
@vary_on_headers("HX-Request")
def glossary(request: HttpRequest) -> HttpResponse:
    """The terms, or those asked for. One query."""
    form = TermSearchForm(request.GET)
    return searched(
        request, "assistant/reference/glossary.html", "glossary", form, looking_up.found_terms(**form.wanted)
    )


def searched(request: HttpRequest, template: str, name: str, form: object, found: list[object]) -> HttpResponse:
    context = {"form": form, "found": found}
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, template, context)
    words = urlencode({key: value for key, value in form.wanted.items() if value})
    address = reverse(f"assistant:{name}") + (f"?{words}" if words else "")
    return push_url(render(request, f"{template}#answer", context), address)


@require_safe
def troubleshooting(request: HttpRequest) -> HttpResponse:
    """What one sees, what it means, what mends it. One query."""
    return render(request, "assistant/reference/troubleshooting.html", {"issues": looking_up.shown_issues()})


@require_safe
def decision_tree(request: HttpRequest, path: str = "") -> HttpResponse:
    """One question of the tree; the address holds the answers so far. One query at a leaf."""
    walk = looking_up.walk(path)
    if walk is None:
        raise Http404("No such answer.")
    return render(request, "assistant/reference/decision_tree.html", {"walk": walk, "tree": looking_up.whole_tree()})


@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    return render(request, "assistant/reference/checklist.html", {"steps": knowledge.checklist()})


@require_safe
def recovery(request: HttpRequest) -> HttpResponse:
    """Every procedure on one page, to be printed. One query."""
    return render(request, "assistant/reference/recovery.html", {"procedures": looking_up.shown_procedures()})
