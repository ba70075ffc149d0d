"""The only way to a lab: signed in, published or begun before it was not, and its gate open."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from courses.locking import refusal
from labs.allotting import own_lab
from labs.models import Lab

View = Callable[..., HttpResponse]


def open_lab(view: View) -> View:
    """Hand the view its lab with the learner's own values; a locked one answers 403 with what is missing, whatever was
    asked of it."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        lab = get_object_or_404(Lab.objects.published_or_begun_by(request.user), activity__slug=slug)
        return refusal(request, lab.activity) or view(request, own_lab(request.user, lab), **kwargs)

    return opened
