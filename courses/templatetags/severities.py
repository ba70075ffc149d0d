"""How bad a finding is, as a status is shown."""

from django import template

register = template.Library()

TONES = {"error": "fail", "warning": "warn", "info": "info", "style": "info"}


@register.filter
def tone(severity: str) -> str:
    """The status that a severity is shown as."""
    return TONES.get(severity, "info")
