"""How the studio's pages say things."""

from django import template

from courses.templatetags.backticks import ticks

register = template.Library()
register.filter("ticks", ticks)


@register.filter
def line_from(line: int, first: int) -> int:
    """A file's line, counted in an editor whose text begins on the file's line `first`."""
    return line - first + 1
