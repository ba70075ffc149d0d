"""The grading queue, for everybody who teaches; owners may hold it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.views.decorators.http import require_POST, require_safe

from labs import pausing
from teaching.insight.forms import PauseForm
from teaching.insight.queue import queue_now, workers_now
from teaching.rights.access import instructors_only, owners_only
from teaching.rights.log import log
from teaching.rights.people import is_owner


@instructors_only
@require_safe
def queue(request: Any) -> HttpResponse:
    """What waits and how long; asks again every few seconds."""
    return page(request, PauseForm())


@instructors_only
@require_safe
def workers(request: HttpRequest) -> HttpResponse:
    """Which worker processes answer. A page of its own without scripts, a part of the queue's with them."""
    return render(request, "teaching/insight/workers.html", {"workers": workers_now(), "here": "queue"})


@owners_only
@require_POST
def pause(request: Any) -> HttpResponse:
    """Hold grading, with a reason that learners read."""
    form = PauseForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    reason = form.cleaned_data["reason"]
    pausing.pause(by=request.user, reason=reason)
    log(request.user, "pause grading", reason)
    messages.info(request, "Grading is paused. What is handed in waits, and learners read why.")
    return redirect("insight:queue")


@owners_only
@require_POST
def resume(request: Any) -> HttpResponse:
    count = pausing.resume()
    log(request.user, "resume grading", f"{count} waiting")
    told = f"{count} waiting submission{pluralize(count, ' is,s are')} queued again" if count else "Nothing waited"
    messages.success(request, f"Grading goes on. {told}.")
    return redirect("insight:queue")


def page(request: Any, form: PauseForm, status: int = 200) -> HttpResponse:
    context = {"queue": queue_now(), "form": form, "may_pause": is_owner(request.user), "here": "queue"}
    part = "#now" if request.htmx and request.method == "GET" else ""
    return render(request, f"teaching/insight/queue.html{part}", context, status=status)
