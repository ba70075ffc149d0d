"""Where an instructor begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teaching.overview import overview_for
from teaching.rights.access import instructors_only


@instructors_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits, and the cohorts."""
    return render(request, "teaching/home.html", {"overview": overview_for(request.user)})
