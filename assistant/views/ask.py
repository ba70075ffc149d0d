"""Ask: questions and their replies, streamed part by part where a script reads them, else as a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from assistant.answering import Asker, answered, finish, take
from assistant.conversing import END_OF_PART, shown, streamed
from assistant.forms import AskForm
from assistant.limiting import TOO_MANY, is_within_limit
from assistant.models import MOST_CONVERSATIONS, MOST_EXCHANGES, Conversation, Exchange
from assistant.suggesting import suggestions

PARTS = "text/vnd.slipway.parts"
FULL = f"A conversation holds {MOST_EXCHANGES} questions, and this one is full. Begin a new one."


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("Accept")
def ask(request: HttpRequest) -> HttpResponseBase:
    """Show the empty page; a POST begins a conversation."""
    if request.method == "POST":
        return taken(request, None)
    return page(request, form_of(request, initial={"query": request.GET.get("q", "")}))


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("Accept")
def conversation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what was asked and answered; a POST asks on."""
    found = get_object_or_404(Asker.of(request).conversations, pk=pk)
    if request.method == "POST":
        return taken(request, found)
    return page(request, form_of(request, initial=found.latest_choice), found)


def taken(request: HttpRequest, conversation: Conversation | None) -> HttpResponseBase:
    """Answer a question, or say what is wrong with it."""
    form = form_of(request, request.POST)
    if not form.is_valid():
        return refused(request, form, conversation, status=422)
    if conversation and conversation.is_full:
        form.add_error(None, FULL)
        return refused(request, form, conversation, status=422)
    if not is_within_limit(request):
        form.add_error(None, TOO_MANY)
        return refused(request, form, conversation, status=429)
    asker = Asker.begun(request)
    exchange = take(asker=asker, conversation=conversation, query=form.asked)
    if not wants_parts(request):
        finish(exchange, asker, with_model=form.wants_model)
        return redirect(exchange)
    steps = answered(exchange, asker, with_model=form.wants_model)
    parts = chain(streamed(exchange, steps), listed(request, exchange))
    headers = {"Content-Location": exchange.conversation.get_absolute_url(), "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(parts, content_type=f"{PARTS}; charset=utf-8", headers=headers)


def form_of(request: HttpRequest, data: QueryDict | None = None, **more: Any) -> AskForm:
    return AskForm(data, has_model=Asker.of(request).has_model, **more)


def listed(request: HttpRequest, exchange: Exchange) -> Iterator[str]:
    """The list of conversations as it is now, as a last part."""
    context = {
        "conversations": Asker.of(request).conversations,
        "here": exchange.conversation_id,
        "kept": MOST_CONVERSATIONS,
    }
    yield render_to_string("assistant/ask/_conversations.html", context, request) + END_OF_PART


def refused(request: HttpRequest, form: AskForm, conversation: Conversation | None, *, status: int) -> HttpResponse:
    if wants_parts(request):
        return render(request, "assistant/ask/_errors.html", {"form": form}, status=status)
    return page(request, form, conversation, status=status)


def page(
    request: HttpRequest, form: AskForm, conversation: Conversation | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "conversation": conversation,
        "exchanges": shown(conversation.exchanges.all()) if conversation else [],
        "conversations": Asker.of(request).conversations,
        "suggestions": suggestions(),
        "kept": MOST_CONVERSATIONS,
    }
    return render(request, "assistant/ask.html", context, status=status)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Asker.of(request).conversations, pk=pk).delete()
    return redirect(reverse("assistant:ask"))


@require_safe
def download(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """A file of a reply, as it was written."""
    files = get_object_or_404(Asker.of(request).exchanges, pk=pk).files
    if path not in files:
        raise Http404("No such file.")
    name = path.rpartition("/")[2]
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(files[path], content_type="text/plain; charset=utf-8", headers=headers)


def wants_parts(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == PARTS
