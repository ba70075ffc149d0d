"""Where an owner sees what is connected."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teaching.rights.access import owners_only
from teaching.standards.badges.views.owners import section as badges_section
from teaching.standards.lti.keys import KEPT, published_keys
from teaching.standards.lti.models import Platform
from teaching.standards.xapi.section import section as xapi_section


@owners_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One section for each standard: `template` draws it from the rest of its dictionary."""
    sections = [lti_section(), badges_section(), xapi_section()]
    return render(request, "teaching/standards/home.html", {"sections": sections})


def lti_section() -> dict[str, Any]:
    return {
        "template": "teaching/standards/lti/_section.html",
        "platforms": Platform.objects.select_related("registration").order_by("registration__name"),
        "keys": published_keys(),
        "kept_days": KEPT.days,
    }
