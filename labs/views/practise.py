"""Every lab, module by module."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from labs.listing import labs_by_module


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show all labs with the learner's state; locked ones stay visible."""
    return render(request, "labs/index.html", {"modules": labs_by_module(request.user)})
