"""The badge: a loaded ship with the course's name below, as a picture that stands alone."""

import textwrap

from django.template.loader import render_to_string
from openbadgeslib import baking

from teaching.standards.texts import plain_name

LINE = 24  # characters of the name that fit on a line
MOST_LINES = 3


def badge(*, name: str, issuer: str) -> str:
    """What no picture can hold is left out of both, whoever wrote them."""
    name, issuer = plain_name(name), plain_name(issuer)
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
