"""While an instructor looks at what a learner sees, every request is the learner's, and none leaves a trace.

A page is made in a transaction that is rolled back (some write on GET: the first draw of a lab's values); whatever
would change something answers 403. Only the pages of the course are shown: a learner's conversations with the agent
and their account are their own.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.cache import add_never_cache_headers

from teaching.cohorts.viewing import visits

SHOWN_APPS = ("courses", "labs", "classes", "appeals")
SHOWN_NAMES = {
    f"assistant:{name}"
    for name in (
        "reference", "commands", "troubleshooting", "decision-tree", "decision-tree-at", "checklist", "recovery",
        "glossary", "rules", "rule", "peer_code",
    )
}  # fmt: skip
STOP = "cohorts:stop_viewing"
ENDED = {
    "time": "You saw Slipway as {name} sees it. That ends after half an hour; you are yourself again.",
    "rights": "You can no longer see Slipway as {name} sees it; you are yourself again.",
}
READ_ONLY = "You see Slipway as somebody else sees it, so nothing can be sent, saved or handed in."
PRIVATE = "This page is not shown: conversations with the agent and accounts are the learner’s own."
TEACH = "Learners have no rooms of Teach. Stop, and they are open to you as before."


class ViewingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        kept = request.session.get(visits.SESSION_KEY) if has_session else None
        return self.visited(request, kept) if kept else self.get_response(request)

    def visited(self, request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
        match = match_of(request.path_info)
        if match and match.view_name == STOP:
            return self.get_response(request)
        visit = None if visits.is_over(kept) else visits.visit_of(request.user, kept)
        if visit is None:
            return ended(request, kept)
        response = self.looked_at(request, visit, match)
        add_never_cache_headers(response)  # at the same address the instructor sees another page
        return response

    def looked_at(self, request: Any, visit: visits.Visit, match: ResolverMatch | None) -> HttpResponse:
        with transaction.atomic():
            request.user, request.guise = visit.learner, visit
            try:
                if request.method not in ("GET", "HEAD"):
                    return refused(request, READ_ONLY)
                return self.get_response(request) if is_shown(match) else refused(request, unshown(request))
            finally:
                request.user = visit.by
                transaction.set_rollback(True)


def match_of(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def is_shown(match: ResolverMatch | None) -> bool:
    """What is nowhere is shown too, as such."""
    return match is None or match.app_name in SHOWN_APPS or match.view_name in SHOWN_NAMES


def unshown(request: HttpRequest) -> str:
    """Why a page is not."""
    return TEACH if request.path_info.startswith("/teach/") else PRIVATE


def ended(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    """What was asked for as the learner is not done as the instructor."""
    why = "time" if visits.is_over(kept) else "rights"
    visits.end(request, why)
    messages.info(request, ENDED[why].format(name=kept["name"]))
    return redirect("teaching:home" if request.user.is_staff else "courses:home")


def refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "teaching/cohorts/not_while_viewing.html", {"why": why}, status=403)
