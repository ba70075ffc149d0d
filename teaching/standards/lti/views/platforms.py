"""Owners register platforms and look after them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from lti_tool.models import LtiContext, LtiRegistration

from teaching.cohorts.models import Cohort
from teaching.rights import changes
from teaching.rights.access import instructors_only, owners_only
from teaching.rights.log import log
from teaching.standards.lti import keys
from teaching.standards.lti.addresses import to_paste
from teaching.standards.lti.forms import CohortForm, PlatformForm
from teaching.standards.lti.models import CourseLink, Platform
from teaching.standards.tasks import sync_roster

CONTEXTS_SHOWN = 200


@owners_only
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    form = PlatformForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        platform = form.save(request.user)
        log(request.user, "register platform", str(platform), issuer=platform.registration.issuer)
        messages.success(request, f"{platform} is registered. Copy our addresses into it.")
        return redirect(platform)
    return render(request, "teaching/standards/lti/register.html", {"form": form}, status=422 if form.errors else 200)


@owners_only
@require_http_methods(["GET", "POST"])
def platform(request: HttpRequest, pk: int) -> HttpResponse:
    """How a platform does, what to copy into it, and its registration to change."""
    found = get_object_or_404(Platform.objects.select_related("registration"), pk=pk)
    form = PlatformForm(request.POST if request.method == "POST" else None, platform=found)
    if request.method == "POST" and form.is_valid():
        form.save(request.user)
        log(request.user, "change platform", str(found), changes=changes.in_form(form))
        messages.success(request, f"{found} is changed.")
        return redirect(found)
    context = {
        "platform": found,
        "form": form,
        "addresses": to_paste(found.registration),
        "courses": courses_of(found),
        "cohorts": Cohort.objects.all(),
        "unknown": found.registration.deployments.filter(is_active=False).order_by("-pk")[:10],
        "key": keys.newest_key().as_jwk(),
    }
    return render(request, "teaching/standards/lti/platform.html", context, status=422 if form.errors else 200)


def courses_of(platform: Platform) -> Any:
    """Its courses with an id, newest first; each may have a cohort."""
    contexts = LtiContext.objects.filter(deployment__registration=platform.registration).exclude(id_on_platform="")
    return contexts.select_related("course_link__cohort").order_by("-pk")[:CONTEXTS_SHOWN]


@owners_only
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch a platform off, or on again. Nobody comes from one that is off, and nothing is sent to it."""
    found = get_object_or_404(Platform.objects.select_related("registration"), pk=pk)
    is_on = not found.registration.is_active
    LtiRegistration.objects.filter(pk=found.registration_id).update(is_active=is_on)
    log(request.user, "switch platform on" if is_on else "switch platform off", str(found))
    messages.success(request, f"{found} is switched {'on' if is_on else 'off'}.")
    return redirect(found)


@owners_only
@require_POST
def rotate_key(request: HttpRequest) -> HttpResponse:
    key = keys.rotate()
    log(request.user, "rotate key", str(key))
    messages.success(request, f"New key in use. The old one stays in the key set for {keys.KEPT.days} days.")
    return redirect("standards:home")


@owners_only
@require_POST
def map_course(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which cohort a platform's course is. Those who are in the cohort it was stay there."""
    context = get_object_or_404(LtiContext.objects.filter(deployment__registration__platform__isnull=False), pk=pk)
    form = CohortForm(request.POST)
    if form.is_valid():
        cohort = form.cleaned_data["cohort"]
        CourseLink.objects.update_or_create(context=context, defaults={"cohort": cohort})
        log(request.user, "map course", f"{context} to {cohort}")
        messages.success(request, f"{context} is {cohort} from now on. Who was in another cohort is still there.")
    else:
        messages.error(request, "Choose one of the cohorts. Nothing was changed.")
    return redirect(context.deployment.registration.platform)


@instructors_only
@require_POST
def sync(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the roster of a course taken over, by who teaches its cohort."""
    seen = CourseLink.objects.filter(cohort__in=Cohort.objects.taught_by(request.user))
    link = get_object_or_404(seen.select_related("cohort", "context"), pk=pk)
    if link.is_being_fetched:
        messages.info(request, f"The roster of {link.context} is being fetched already.")
        return redirect("standards:lti_grades")
    CourseLink.objects.filter(pk=link.pk).update(roster_asked_at=timezone.now())
    sync_roster.delay(link.pk)
    log(request.user, "sync roster", f"{link.context} into {link.cohort}")
    messages.success(request, f"The roster of {link.context} is being fetched.")
    return redirect("standards:lti_grades")
