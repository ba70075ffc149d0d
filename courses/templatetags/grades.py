"""What is said about a score beside the score itself."""

from typing import Any

from django import template

from courses.models import Activity
from courses.passing_on import passed_on as where_it_went
from courses.setting import score_of, score_set

register = template.Library()


@register.inclusion_tag("courses/_score_told.html")
def score_told(learner: Any, activity: Activity, reader: Any) -> dict[str, Any]:
    """That an instructor set it, and where else it went. One query where there is no score."""
    score = score_of(learner, activity)
    return {
        "found": score_set(score, learner, activity),
        "sent": where_it_went(learner, activity) if score else [],
        "is_own": reader == learner,
    }


@register.inclusion_tag("courses/_passed_on.html")
def passed_on(learner: Any, activity: Activity) -> dict[str, Any]:
    """Where it went, for who teaches them."""
    return {"sent": where_it_went(learner, activity), "is_own": False}
