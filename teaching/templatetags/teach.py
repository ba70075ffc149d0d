"""The way through the instructors' rooms."""

from typing import Any

from django import template

from teaching.navigating import rooms_open_to

register = template.Library()


@register.inclusion_tag("teaching/_nav.html", takes_context=True)
def teach_nav(context: dict[str, Any], here: str) -> dict[str, Any]:
    """Links to every room that the person may enter; `here` is the key of the present one."""
    return {"rooms": rooms_open_to(context["request"].user), "here": here}
