"""Who sees a certificate: anybody once its learner switched its page on; the learner and owners always."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from teaching.rights.people import is_owner
from teaching.standards.badges.models import Certificate


def seen_certificate(request: HttpRequest, public_id: Any) -> Certificate:
    """404 where it is not theirs to see: whether there is one stays unsaid."""
    found = Certificate.objects.for_pages().seen_by(request.user, all_of_them=is_owner(request.user))
    return get_object_or_404(found, public_id=public_id)


def hidden_from_robots(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Search engines keep neither the page nor the files."""

    @wraps(view)
    def hidden(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return hidden
