"""How what the engine says is shown."""

from django import template

from courses.templatetags.backticks import ticks
from courses.templatetags.severities import tone

register = template.Library()
register.filter("ticks", ticks)
register.filter("tone", tone)
