"""The way through the instructors' rooms."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings

from teaching.navigating import rooms_open_to

register = template.Library()
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@register.inclusion_tag("teaching/_nav.html", takes_context=True)
def teach_nav(context: dict[str, Any], here: str) -> dict[str, Any]:
    """Links to every room that the person may enter; `here` is the key of the present one."""
    return {"rooms": rooms_open_to(context["request"].user), "here": here}


@register.inclusion_tag("teaching/_other_site.html", takes_context=True)
def other_site(context: dict[str, Any]) -> dict[str, str]:
    """A warning where links for others begin with another site than the one this page was opened at."""
    here = context["request"].get_host()
    return {"here": "" if place(f"//{here}") == place(settings.SITE_URL) else here, "site": settings.SITE_URL}


def place(address: str) -> tuple[str, int | None]:
    """Its host and port; all names of this machine for itself are one."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return "localhost" if host in LOOPBACK else host, parts.port
