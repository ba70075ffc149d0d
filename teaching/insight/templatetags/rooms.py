"""Ways from insight to where something is done about it: the studio, and the gradebook."""

from typing import Any

from django import template

from courses.models import Quiz
from labs.models import Lab
from teaching.insight.scope import Scope
from teaching.navigating import address_of_name
from teaching.rights.people import is_author

register = template.Library()


@register.simple_tag(takes_context=True)
def lab_in_studio(context: dict[str, Any], lab: Lab) -> str:
    """Where a person changes it; empty for who writes no course."""
    if not is_author(context["request"].user):
        return ""
    return address_of_name("studio:lab", lab.activity.module.folder, lab.activity.folder)


@register.simple_tag(takes_context=True)
def question_in_studio(context: dict[str, Any], quiz: Quiz, key: str) -> str:
    """Where a person changes it; empty for who writes no course."""
    if not is_author(context["request"].user):
        return ""
    if quiz.activity.module is None:
        return address_of_name("studio:placement_question", quiz.activity.slug, key)
    return address_of_name("studio:question", quiz.activity.module.folder, key)


@register.simple_tag
def in_gradebook(scope: Scope, learner: Any) -> str:
    """A learner's page in the gradebook of the scope's cohort; empty where several may be meant."""
    if scope.cohort:
        return address_of_name("grades:learner", scope.cohort.pk, learner.pk)
    return address_of_name("grades:everybody_learner", learner.pk) if scope.everybody else ""
