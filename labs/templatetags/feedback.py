"""How what the engine says is shown."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

TICKED = re.compile(r"`([^`\n]+)`")
TONES = {"error": "fail", "warning": "warn", "info": "info", "style": "info"}


@register.filter
def ticks(text: str) -> SafeString:
    """Text as HTML, with what stands in backticks as code. Everything is escaped first."""
    return mark_safe(TICKED.sub(r"<code>\1</code>", str(escape(text))))


@register.filter
def tone(severity: str) -> str:
    """The status that a severity is shown as."""
    return TONES.get(severity, "info")
