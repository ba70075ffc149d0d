"""Answers /preview/… with the platform's own pages, as a trial learner who exists in the preview alone.

Stands after sessions and sign-in, which stay with the real person and the real database: what they need is loaded
before the preview's database takes the default's place, and kept after it is given back.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, reverse, set_script_prefix

from courses.models import Course
from teaching.rights.people import is_author
from teaching.studio.previewing.addresses import PREFIX, inner_path, is_shown, led_inside, match_of
from teaching.studio.previewing.building import Preview, find
from teaching.studio.previewing.database import in_place_of_default, looking
from teaching.studio.previewing.learners import FIRST, KEYS, TRIALS, Trial, trial_learner

SESSION_KEY = "preview_as"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Guise:
    """What the frame of every page of a preview says."""

    author: Any
    preview: Preview
    trial: Trial
    is_behind: bool
    url: str  # of the studio's page about it
    here: str  # the page looked at, by its path on the platform
    header: str = "teaching/studio/_preview_header.html"
    trials: tuple[Trial, ...] = TRIALS


class PreviewMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        inner = inner_path(request.path_info)
        return self.preview(request, inner) if inner else self.get_response(request)

    def preview(self, request: HttpRequest, inner: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_author(request.user):
            raise PermissionDenied("Previews are for authors. An owner can make you one, under Teach, People.")
        if not is_shown(inner):
            return led_out(request, inner)
        found, course = find(request.user), Course.objects.first()
        if found is None or course is None:
            return redirect(f"{reverse('studio:preview')}?{urlencode({'to': inner})}")
        os.utime(found.path)
        url = reverse("studio:preview")
        guise = Guise(request.user, found, trial_of(request), found.is_behind(course), url, inner)
        root = get_script_prefix().rstrip("/") + PREFIX
        with in_guise(request, guise, root):
            return led_inside(self.get_response(request), root)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A working copy may hold what no published course does: a page that fails of it says so."""
        if not looking.get() or isinstance(exception, Http404 | PermissionDenied):
            return None
        logger.info("A page of a preview failed.", exc_info=exception)
        return render(request, "teaching/studio/preview_failed.html", {"error": exception}, status=422)


def led_out(request: HttpRequest, inner: str) -> HttpResponse:
    """To the platform's page where a preview has none of its own: the reference is the same for everybody."""
    if request.method not in ("GET", "HEAD"):
        raise Http404("A preview has no such address.")
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    if match_of(inner):
        return redirect(f"{get_script_prefix().rstrip('/')}{inner}{query}")
    if not inner.endswith("/") and is_shown(f"{inner}/"):
        return redirect(f"{request.path}/{query}")
    raise Http404("A preview has no such address.")


def trial_of(request: Any) -> Trial:
    key = request.session.get(SESSION_KEY, FIRST)
    return next(trial for trial in TRIALS if trial.key == (key if key in KEYS else FIRST))


@contextmanager
def in_guise(request: Any, guise: Guise, root: str) -> Iterator[None]:
    """Let the request be one of the trial learner's, to the platform's path; undone afterwards."""
    person, path_info, prefix = request.user, request.path_info, get_script_prefix()
    request.session.get(SESSION_KEY)  # loaded from the real database, if not yet; and the person with it
    with in_place_of_default(guise.preview.path):
        request.user, request.path_info, request.guise = trial_learner(guise.trial.key), guise.here, guise
        set_script_prefix(f"{root}/")
        try:
            yield
        finally:
            set_script_prefix(prefix)
            request.user, request.path_info = person, path_info
