"""What platforms and the browsers they send us open. Anybody may ask; a signed message alone gets further."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from lti_tool.models import LtiRegistration

from teaching.standards.lti import keys, launching, login
from teaching.standards.lti.arriving import waiting_launch
from teaching.standards.lti.models import ARRIVAL, Platform
from teaching.standards.lti.receiving import receive
from teaching.standards.lti.refusing import Refused

COOKIE = "lti-launch"
COOKIE_PATH = "/teach/standards/lti/"


def refusing(view: Any) -> Any:
    """Show a page that says why, where a launch is refused."""

    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            context = {"refused": refused, "reason": refused.reason}
            return render(request, "teaching/standards/lti/refused.html", context, status=refused.reason.status)

    return shown


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """Our public keys."""
    return JsonResponse(keys.key_set(), headers={"Cache-Control": "public, max-age=300"})


@csrf_exempt
@refusing
@require_http_methods(["GET", "POST"])
def begin_login(request: HttpRequest, registration: UUID) -> HttpResponse:
    """The platform starts a launch. In a frame, which cannot show our pages, a link opens a tab of its own."""
    found = LtiRegistration.objects.active().filter(uuid=registration).select_related("platform").first()
    if found is None or not hasattr(found, "platform"):
        raise Refused("unknown platform")
    if request.headers.get("Sec-Fetch-Dest") in ("iframe", "frame", "embed", "object"):
        return in_frame(request, found.platform)
    try:
        return login.begin(request, found)
    except Refused as refused:
        found.platform.note_error(str(refused))
        raise


def in_frame(request: HttpRequest, platform: Platform) -> HttpResponse:
    """The one page that a registered platform may frame: it holds a link and changes nothing."""
    context = {"platform": platform, "again": login.address_again(request)}
    response = render(request, "teaching/standards/lti/in_frame.html", context)
    hosts = [f"https://{host}" for host in sorted(platform.hosts)]
    response.xframe_options_exempt = True
    response._csp_replace = {"frame-ancestors": hosts}
    return response


@csrf_exempt
@refusing
@require_http_methods(["GET", "POST"])
def launch(request: HttpRequest) -> HttpResponse:
    """The platform's signed message. The browser goes on with a GET, to which its session belongs again."""
    if request.method != "POST":
        raise Refused("not a launch")
    checked = launching.check(request)
    secret = receive(checked)
    response = redirect("standards:lti_arrive")
    checked.cookie.forget(response)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(ARRIVAL.total_seconds()),
        path=COOKIE_PATH,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def launch_of(request: HttpRequest) -> Any:
    """The launch this browser came with. Raises Refused."""
    return waiting_launch(request.COOKIES.get(COOKIE, ""))
