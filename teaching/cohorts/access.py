"""Keeps a cohort's pages for those who teach it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from teaching.cohorts.models import Cohort
from teaching.rights.access import instructors_only

View = Callable[..., HttpResponse]


def cohort_page(view: View) -> View:
    """Fetch the cohort that `pk` of the address names and hand it to the view as `cohort`.

    404 for a cohort that the person does not teach: whether it exists is not theirs to know.
    """

    @instructors_only
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponse:
        cohort = get_object_or_404(Cohort.objects.taught_by(request.user).select_related("course"), pk=pk)
        return view(request, *args, cohort=cohort, **kwargs)

    return opened
