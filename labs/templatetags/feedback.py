"""How what the engine says is shown."""

from django import template

from courses.templatetags.backticks import ticks

register = template.Library()
register.filter("ticks", ticks)

TONES = {"error": "fail", "warning": "warn", "info": "info", "style": "info"}


@register.filter
def tone(severity: str) -> str:
    """The status that a severity is shown as."""
    return TONES.get(severity, "info")
