"""How often codes may be guessed, by one person and from one address: `ACCOUNT_RATE_LIMITS["join"]`.

Only misses count, so that a class behind one address joins at once; who missed too often is told nothing more.
"""

from collections.abc import Iterator

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.http import HttpRequest

ACTION = "join"
TOO_MANY = "Too many codes that do not exist. Wait ten minutes, or ask your teacher for the link."


def may_try(request: HttpRequest) -> bool:
    return all(_consume(request, key, dry_run=True) for key in _keys(request))


def count_miss(request: HttpRequest) -> None:
    for key in _keys(request):
        _consume(request, key)


def _consume(request: HttpRequest, key: str, *, dry_run: bool = False) -> bool:
    usage = ratelimit.consume(request, app="allauth.account", action=ACTION, key=key, dry_run=dry_run, limit_get=True)
    return usage is not None


def _keys(request: HttpRequest) -> Iterator[str]:
    yield f"address {get_adapter().get_client_ip(request)}"
    if request.user.is_authenticated:
        yield f"person {request.user.pk}"
