"""The course as its author sees it: the tree."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from teaching.rights.access import authors_only


@authors_only
@require_safe
def course(request: Any) -> HttpResponse:
    return redirect("studio:files")
