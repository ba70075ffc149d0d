"""Our keys: made here, and the private half never leaves the database."""

import itertools
from datetime import timedelta
from typing import Any

from django.utils import timezone
from lti_tool.models import Key, LtiRegistration
from pylti1p3.registration import Registration

KEPT = timedelta(days=14)  # how long a platform may still meet what an old key signed, or hold a cached key set


def newest_key() -> Key:
    """The one we sign with; made when there is none."""
    return Key.objects.active().order_by("-datetime_created", "-pk").first() or Key.objects.generate()


def rotate() -> Key:
    """Sign with a new key from now on. The old ones stay in the key set for a while."""
    key = Key.objects.generate()
    Key.objects.active().filter(datetime_created__lt=timezone.now() - KEPT).exclude(
        pk__in=[found.pk for found in published_keys()]
    ).update(is_active=False)
    return key


def published_keys() -> list[Key]:
    """Newest first: the one we sign with, and those whose successor is younger than KEPT."""
    newest_key()
    keys = list(Key.objects.active().order_by("-datetime_created", "-pk"))
    known_since = timezone.now() - KEPT
    return keys[:1] + [old for new, old in itertools.pairwise(keys) if new.datetime_created > known_since]


def key_set() -> dict[str, Any]:
    """As a platform reads it (RFC 7517): public halves alone."""
    return {"keys": [key.as_jwk() for key in published_keys()]}


def registration_for(kept: LtiRegistration) -> Registration:
    """The library's view of a registration; there is always a key for it to sign with."""
    newest_key()
    return kept.to_registration()
