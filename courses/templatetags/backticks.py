"""Plain messages of the engine as HTML."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

TICKED = re.compile(r"`([^`\n]+)`")


@register.filter
def ticks(text: str) -> SafeString:
    """Text as HTML, with what stands in backticks as code. Everything is escaped first."""
    return mark_safe(TICKED.sub(r"<code>\1</code>", str(escape(text))))
