"""Learners, and what they bring from the earlier steps."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from courses.models import Prerequisite
from teaching.forms import MarkForm, SearchForm
from teaching.marking import mark
from teaching.rights.access import instructors_only
from teaching.standing import learners_named, learners_of, standings

LEARNERS_A_PAGE = 50


@instructors_only
@require_safe
def learners(request: HttpRequest) -> HttpResponse:
    """List learners with their prerequisites."""
    form = SearchForm(request.GET)
    page = Paginator(learners_named(form.part, seen_by=request.user), LEARNERS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "teaching/learners.html", {"form": form, "page": page, "standings": standings(page)})


@instructors_only
@require_POST
def mark_prerequisite(request: HttpRequest, learner_pk: int, slug: str) -> HttpResponse:
    """Mark a prerequisite as satisfied for a learner, or take the mark back."""
    learner = get_object_or_404(learners_of(request.user), pk=learner_pk)
    prerequisite = get_object_or_404(Prerequisite.objects.published(), slug=slug)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("satisfied takes yes or no.", content_type="text/plain")
    mark(learner=learner, prerequisite=prerequisite, by=request.user, satisfied=form.cleaned_data["satisfied"])
    return redirect(f"{reverse('teaching:learners')}?{urlencode({'name': form.cleaned_data['name']})}")
