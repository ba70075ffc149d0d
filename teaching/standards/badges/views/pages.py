"""A certificate as people read it, its learner's choices, and the check of whatever somebody was shown."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Course
from courses.progress import course_progress
from teaching.standards.badges import issuing
from teaching.standards.badges.addresses import whole
from teaching.standards.badges.forms import CheckForm, ShowForm
from teaching.standards.badges.models import Certificate
from teaching.standards.badges.reading import Unreadable, credential_in
from teaching.standards.badges.showing import shown
from teaching.standards.badges.verifying import judge, judge_certificate
from teaching.standards.badges.views.access import hidden_from_robots, seen_certificate


@require_safe
@hidden_from_robots
def page(request: HttpRequest, public_id: Any) -> HttpResponse:
    """What was signed, after its signature was checked; nothing of it where that fails."""
    certificate = seen_certificate(request, public_id)
    verdict = judge_certificate(certificate)
    context = {
        "certificate": certificate,
        "verdict": verdict,
        "shown": shown(verdict.credential) if verdict.credential else None,
        "address": whole(certificate.get_absolute_url()),
        "is_own": certificate.learner_id == request.user.pk,
    }
    return render(request, "teaching/standards/badges/page.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The learner's certificate and how it is shown; before there is one, what it takes."""
    certificate = Certificate.objects.for_pages().filter(learner=request.user).first()
    return show_mine(request, certificate, None)


def show_mine(request: HttpRequest, certificate: Certificate | None, form: ShowForm | None) -> HttpResponse:
    context: dict[str, Any] = {"certificate": certificate}
    if certificate is None:
        course = Course.objects.first()
        context["progress"] = course_progress(request.user, course) if course else None
    else:
        initial = {"name": certificate.shown_name, "is_public": certificate.is_public}
        context |= {"form": form or ShowForm(initial=initial), "address": whole(certificate.get_absolute_url())}
    status = 422 if form is not None and form.errors else 200
    return render(request, "teaching/standards/badges/mine.html", context, status=status)


@login_required
@require_POST
def show(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Confirm the name, and switch the page on or off. By its learner alone."""
    own = Certificate.objects.for_pages().filter(learner=request.user)
    certificate = get_object_or_404(own, public_id=public_id)
    form = ShowForm(request.POST)
    if form.is_valid():
        is_new = form.cleaned_data["name"] != certificate.shown_name
        if is_new and len(certificate.credentials.all()) >= issuing.MOST_TEXTS:
            form.add_error("name", f"It was changed {issuing.MOST_TEXTS} times. Ask an owner of the course.")
    if not form.is_valid():
        return show_mine(request, certificate, form)
    issuing.show_as(certificate, **form.cleaned_data)
    is_public = form.cleaned_data["is_public"]
    messages.success(request, "Saved. Anybody with its address sees it." if is_public else "Saved. Only you see it.")
    return redirect("certificates:mine")


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_from_robots
def verify(request: HttpRequest) -> HttpResponse:
    """Say what a pasted or uploaded credential is worth. Nothing of it is kept."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    context: dict[str, Any] = {"form": form}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            verdict = judge(credential_in(form.content))
            context |= {"verdict": verdict, "shown": shown(verdict.credential) if verdict.credential else None}
        except Unreadable as refusal:
            form.add_error(None, str(refusal))
    if form.is_bound and form.errors:
        status = 422
    return render(request, "teaching/standards/badges/verify.html", context, status=status)
