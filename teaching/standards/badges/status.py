"""Which credentials hold no more, as lists of bits that say nothing else (W3C Bitstring Status List 1.0)."""

import secrets
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from openbadgeslib.ob3 import build_status_list_credential

from teaching.standards.badges import keys
from teaching.standards.badges.addresses import issuer_url, status_url
from teaching.standards.badges.models import Credential

SIZE = 131_072  # bits of a list: the least, so that one credential is lost among many
FULL = SIZE // 2  # credentials after which the next list is begun: places are drawn, and a draw has to find a free one
HOLDS = timedelta(days=7)
KEPT_SECONDS = 300
CACHED = "certificates-status-list-{}"


def place_of(status_index: int) -> tuple[int, int]:
    """Number of the list, and the bit in it."""
    return divmod(status_index, SIZE)


def draw() -> int:
    """A place nobody has. Drawn, not counted: what stands beside it tells nothing about when it was given."""
    number = Credential.objects.count() // FULL
    while True:
        index = number * SIZE + secrets.randbelow(SIZE)
        if not Credential.objects.filter(status_index=index).exists():
            return index


def status_list(number: int) -> str:
    """The signed list."""
    kept = cache.get(CACHED.format(number))
    if kept is None:
        kept = keys.sign(payload(number), keys.current())
        cache.set(CACHED.format(number), kept, KEPT_SECONDS)
    return kept


def payload(number: int) -> dict[str, Any]:
    now = timezone.now().replace(microsecond=0)
    ended = Credential.objects.filter(
        ended_at__isnull=False, status_index__gte=number * SIZE, status_index__lt=(number + 1) * SIZE
    ).values_list("status_index", flat=True)
    url = status_url(number)
    told = build_status_list_credential(
        issuer_url(),
        url,
        "revocation",
        [index % SIZE for index in ended],
        size_bits=SIZE,
        issued=now,
        valid_until=now + HOLDS,
    )
    return {**told, "iss": told["issuer"], "jti": url, "nbf": int(now.timestamp())}


def forget(status_index: int) -> None:
    """What is kept of a list is old as soon as this is committed."""
    transaction.on_commit(lambda: cache.delete(CACHED.format(place_of(status_index)[0])))
