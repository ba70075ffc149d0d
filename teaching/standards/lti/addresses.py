"""Our side of the connection: what an owner copies into the platform."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from lti_tool.models import LtiRegistration


def whole(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def launch_url() -> str:
    return whole(reverse("standards:lti_launch"))


def login_url(registration: LtiRegistration) -> str:
    return whole(reverse("standards:lti_login", args=[registration.uuid]))


def to_paste(registration: LtiRegistration) -> list[dict[str, Any]]:
    """What the platform calls it, and the address."""
    return [
        {"label": "Login initiation (OIDC)", "url": login_url(registration)},
        {"label": "Redirect, launch and target link", "url": launch_url()},
        {"label": "Deep linking", "url": launch_url()},
        {"label": "Public key set (JWKS)", "url": whole(reverse("standards:lti_jwks"))},
    ]
