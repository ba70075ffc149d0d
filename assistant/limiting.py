"""How often the agent is asked by one person or from one address; the rate is `ACCOUNT_RATE_LIMITS["agent"]`."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest

ACTION = "agent"
WAIT_SECONDS = 60
TOO_MANY = "The agent was asked too often in a short time. Wait a minute; what you wrote is still here."


def is_within_limit(request: HttpRequest) -> bool:
    """Count a request of whoever is signed in, or else of the address; False if it is one too many."""
    person = f"person {request.user.pk}" if request.user.is_authenticated else address(request)
    return bool(ratelimit.consume(request, action=ACTION, key=person))


def is_address_within_limit(request: HttpRequest) -> bool:
    """The same for who has no session."""
    return bool(ratelimit.consume(request, action=ACTION, key=address(request)))


def address(request: HttpRequest) -> str:
    return f"address {get_adapter().get_client_ip(request)}"


def requests_a_minute() -> int:
    """How many of one person or address are answered."""
    return int(settings.ACCOUNT_RATE_LIMITS[ACTION].partition("/")[0])
