"""What is said about a score beside the score itself."""

from typing import Any

from django import template

from courses.models import Activity
from courses.setting import score_set

register = template.Library()


@register.inclusion_tag("courses/_set_score.html")
def set_score(learner: Any, activity: Activity) -> dict[str, Any]:
    """Nothing, unless an instructor set it."""
    return {"found": score_set(learner, activity)}
