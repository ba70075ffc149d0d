"""The forms a label's value can be asked to have: an address, a time, a licence, a version and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

LONGEST = 500
# RFC 3339, section 5.6: the day, T or a space, the time, and always an offset
TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,20})?(?:[Zz]|[+-]\d\d:\d\d)")
HASH = re.compile(r"[0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64}")
NUMBER = r"(?:0|[1-9]\d{0,30})"
PART = rf"(?:{NUMBER}|\d*[A-Za-z-][0-9A-Za-z-]*)"
SEMVER = re.compile(rf"{NUMBER}\.{NUMBER}\.{NUMBER}(?:-{PART}(?:\.{PART})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?")
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
HOST_PART = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"{ATOM}(?:\.{ATOM})*@{HOST_PART}(?:\.{HOST_PART})+")


def is_url(value: str) -> bool:
    """Whether a value is a whole address, with a scheme and a host."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and parts.hostname) and not any(letter.isspace() for letter in value)


def is_time(value: str) -> bool:
    """Whether a value is a time as RFC 3339 writes it, and one that exists."""
    if not TIME.fullmatch(value):
        return False
    day, clock = value[:10], value[11:19]
    try:
        # a leap second is a time, too
        datetime.fromisoformat(f"{day}T{clock[:6]}{min(int(clock[6:]), 59):02}")
    except ValueError:
        return False
    offset = value[-6:]
    return offset[0] not in "+-" or (int(offset[1:3]) < 24 and int(offset[4:]) < 60)


def is_licence(value: str) -> bool:
    """Whether a value is an SPDX licence expression, such as `MIT` or `MIT OR Apache-2.0`."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        canonicalize_license_expression(value)
    except InvalidLicenseExpression:
        return False
    return True


def is_hash(value: str) -> bool:
    """Whether a value is a Git commit's hash: 40 or 64 digits, or the short form of 7."""
    return HASH.fullmatch(value) is not None


def is_semver(value: str) -> bool:
    """Whether a value is a version as Semantic Versioning 2.0.0 writes it."""
    return SEMVER.fullmatch(value) is not None


def is_email(value: str) -> bool:
    """Whether a value is the address of a mailbox, without a name beside it."""
    return EMAIL.fullmatch(value) is not None


FORMS: Mapping[str, Callable[[str], bool]] = {
    "url": is_url,
    "rfc3339": is_time,
    "spdx": is_licence,
    "hash": is_hash,
    "semver": is_semver,
    "email": is_email,
}


def has_form(value: str, form: str) -> bool:
    """Whether a value has a form that the settings name; every value is `text`."""
    check = FORMS.get(form)
    return check is None or (len(value) <= LONGEST and check(value))
