"""An instructor of a platform's course chooses activities for it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from courses.models import Activity
from teaching.standards.lti.deep_linking import answer_of
from teaching.standards.lti.forms import ChoiceForm
from teaching.standards.lti.models import Launch
from teaching.standards.lti.receiving import name_of
from teaching.standards.lti.refusing import Refused
from teaching.standards.lti.views.arrival import CHOOSING
from teaching.standards.lti.views.tool import refusing

OPEN = timedelta(hours=2)


@refusing
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Show the course as a list to choose from; a POST answers the platform with what was chosen."""
    asked = request_of(request)
    form = ChoiceForm(request.POST if request.method == "POST" else None, several=asked.deep_linking["several"])
    if request.method == "POST" and form.is_valid():
        return answer(request, asked, form.cleaned_data["activity"])
    words = request.GET.get("find", "")[:100]
    context = {
        "form": form,
        "asked": asked,
        "find": words,
        "groups": groups_of(words, request.POST.getlist("activity")),
        "several": form.several,
    }
    return render(request, "teaching/standards/lti/choose.html", context, status=422 if form.errors else 200)


def request_of(request: HttpRequest) -> Launch:
    """The launch that asked for it, of this session and this account. Raises Refused."""
    found = Launch.objects.filter(
        pk=request.session.get(CHOOSING), deep_linking__isnull=False, at__gt=timezone.now() - OPEN
    ).select_related("registration", "person", "context")
    launch = found.first()
    if launch is None or not request.user.is_authenticated or launch.person.auth_user_id != request.user.pk:
        raise Refused("over")
    if not launch.registration.is_active:
        raise Refused("unknown platform")
    return launch


def groups_of(words: str, chosen: list[str]) -> list[dict[str, Any]]:
    """Modules with those of their activities whose titles hold the words."""
    groups: dict[str, list[dict[str, Any]]] = {}
    activities = Activity.objects.published()
    for activity in activities.filter(title__icontains=words) if words else activities:
        title = activity.module.title if activity.module else "Placement"
        name = name_of(activity)
        groups.setdefault(title, []).append({"activity": activity, "name": name, "is_chosen": name in chosen})
    return [{"title": title, "rows": rows} for title, rows in groups.items()]


def answer(request: HttpRequest, asked: Launch, chosen: list[Activity]) -> HttpResponse:
    """The one page whose form goes to another host: the address the platform signed."""
    url = asked.deep_linking["return_url"]
    context = {"url": url, "jwt": answer_of(asked.registration, asked.deep_linking, chosen), "asked": asked}
    response = render(request, "teaching/standards/lti/chosen.html", {**context, "chosen": chosen})
    parts = urlsplit(url)
    response._csp_replace = {"form-action": [SELF, f"{parts.scheme}://{parts.netloc}"]}
    request.session.pop(CHOOSING, None)
    return response
