"""Where an instructor begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from teaching.rights.access import instructors_only


@instructors_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return redirect("teaching:learners")
