"""A launch becomes a session: at once, or after the person said which account is theirs."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from teaching.standards.lti.arriving import Standing, account_for, join, open_session, standing
from teaching.standards.lti.enrolling import cohort_of, take_place
from teaching.standards.lti.models import Launch
from teaching.standards.lti.outbox import catch_up
from teaching.standards.lti.views.tool import COOKIE, COOKIE_PATH, launch_of, refusing

CHOOSING = "lti_choosing"  # where the session keeps the launch that asked to choose activities


@refusing
@require_http_methods(["GET", "POST"])
def arrive(request: HttpRequest) -> HttpResponse:
    """Go on to the activity; ask first where it is not plain whose account it is. A POST answers."""
    found = standing(launch_of(request), request.user)
    answer = request.POST.get("account", "") if request.method == "POST" else ""
    if found.ask == "sign in" and found.here is None:
        query = urlencode({"next": reverse("standards:lti_arrive")})
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
    if found.ask and not is_answered(found, answer):
        return render(request, "teaching/standards/lti/account.html", {"standing": found, "launch": found.launch})
    return go_on(request, found, joins=answer == "mine")


def is_answered(found: Standing, answer: str) -> bool:
    """Whether the person chose something that is theirs to choose."""
    if answer == "mine":
        return found.may_join
    return answer == "platform" and found.ask != "sign in"


def go_on(request: HttpRequest, found: Standing, *, joins: bool) -> HttpResponse:
    launch = found.launch
    if joins:
        join(launch.person, found.here)
    account = found.here if joins else account_for(launch.person)
    open_session(request, launch, account)
    settle(launch, account)
    if launch.deep_linking is not None:
        request.session[CHOOSING] = launch.pk
    if found.known is None and not joins:
        messages.info(request, f"{launch.registration.name} brought you here, and your work is kept as {account}.")
    response = redirect(target_of(launch))
    response.delete_cookie(COOKIE, path=COOKIE_PATH)
    return response


def settle(launch: Launch, account: Any) -> None:
    """Cohort, place in it, and what is owed of earlier scores."""
    if launch.context is not None:
        activity = launch.placement.activity if launch.placement else None
        cohort = cohort_of(launch.context, activity.course if activity else None)
        held = launch.context.memberships.filter(user=launch.person).first()
        if cohort is not None and held is not None:
            take_place(launch.context, cohort, account, held)
            if launch.placement and held.is_learner:
                launch.person.auth_user = account
                catch_up(launch.placement, launch.person)


def target_of(launch: Launch) -> str:
    if launch.deep_linking is not None:
        return reverse("standards:lti_choose")
    return launch.placement.activity.get_absolute_url() if launch.placement else reverse("courses:course")
