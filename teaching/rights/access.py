"""Keeps pages for those who may open them. Cohort pages have `teaching.cohorts.access`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from teaching.rights.people import is_author, is_owner

View = Callable[..., HttpResponse]


def only(may: Callable[[Any], bool], refusal: str) -> Callable[[View], View]:
    """Ask strangers to sign in, and refuse who may not with a reason (403)."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user):
                raise PermissionDenied(refusal)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


instructors_only = only(lambda user: user.is_staff, "This page is for instructors.")
authors_only = only(is_author, "This page is for authors. An owner can make you one, under Teach, People.")
owners_only = only(is_owner, "This page is for owners of the course.")
