"""Addresses as credentials hold them: whole, and the same for years."""

from django.conf import settings
from django.urls import reverse


def whole(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def issuer_url() -> str:
    """The issuer's id: a profile can be read there."""
    return whole(reverse("certificates:issuer"))


def status_url(number: int) -> str:
    return whole(reverse("certificates:status", args=[number]))
