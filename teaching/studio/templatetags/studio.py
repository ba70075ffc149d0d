"""How the studio's pages say things."""

from django import template
from django.urls import reverse

from courses.templatetags.backticks import ticks

register = template.Library()
register.filter("ticks", ticks)


@register.inclusion_tag("teaching/studio/_as_student.html")
def as_student(page: str, *names: str) -> dict[str, str]:
    """A link to the preview that opens a page of the course there: `courses:lesson`, with the module's and its slug."""
    return {"to": reverse(page, args=names)}


@register.filter
def line_from(line: int, first: int) -> int:
    """A file's line, counted in an editor whose text begins on the file's line `first`."""
    return line - first + 1
