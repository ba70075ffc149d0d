"""The badge: a loaded ship with the course's name below, as a picture that stands alone."""

import textwrap

from django.template.loader import render_to_string
from openbadgeslib import baking

LINE = 24  # characters of the name that fit on a line
MOST_LINES = 3


def badge(*, name: str, issuer: str) -> str:
    lines = textwrap.wrap(name, LINE, max_lines=MOST_LINES, placeholder=" …") or [""]
    first = 300 - 17 * (len(lines) - 1)
    return render_to_string(
        "teaching/standards/badges/badge.svg",
        {
            "lines": [{"text": line, "y": first + 34 * number} for number, line in enumerate(lines)],
            "issuer": textwrap.shorten(issuer, 34, placeholder=" …"),
            "name": name,
        },
    )


def baked(picture: str, token: str) -> bytes:
    """The picture with the credential in it (section 5.3 of the standard)."""
    return baking.bake_svg(picture.encode(), token, element=baking.SVG_ELEMENT_OB3, namespace=baking.SVG_NS_OB3)
