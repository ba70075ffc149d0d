"""Keeps a preview's addresses inside the preview.

What is reversed while it is looked at begins with its prefix by itself. Texts that were rendered when the course was
loaded name the platform's addresses; these are led inside on their way out.
"""

import re
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

PREFIX = "/preview"
SHOWN_APPS = ("courses", "labs")
LINK = re.compile(rb'(?P<before>\bhref=")(?P<address>/[^"#?]*)')


def match_of(address: str) -> ResolverMatch | None:
    """What a path of the platform leads to; None where nothing is."""
    try:
        return resolve(address)
    except Resolver404:
        return None


@lru_cache(maxsize=4096)
def is_shown(address: str) -> bool:
    """Whether a path of the platform can be looked at in a preview: the pages of courses and labs."""
    match = match_of(address)
    return bool(match and match.app_name in SHOWN_APPS)


def led_inside(response: HttpResponse, root: str) -> HttpResponse:
    """The response with its links to pages of the course leading to those of the preview, whose root is given."""

    def rewritten(link: re.Match[bytes]) -> bytes:
        address = link["address"].decode(errors="replace")
        return link["before"] + (root.encode() if is_shown(address) else b"") + link["address"]

    if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
        response.content = LINK.sub(rewritten, response.content)
    return response


def inner_path(path: Any) -> str:
    """The platform's path of a preview's address; empty for any other."""
    path = str(path)
    return path.removeprefix(PREFIX) if path.startswith(f"{PREFIX}/") else ""
