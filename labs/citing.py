"""Where a rule is practised: the labs that grade it, and the lessons they send one back to."""

from typing import Any

from courses.models import Activity
from labs.models import Lab

UNREAD = ("sources", "starter", "solution", "story", "task", "debrief", "hints")


def activities_citing(rule_id: str) -> list[Activity]:
    """In reading order. One query, and a second where a lab names lessons."""
    mentioning = Lab.objects.published().filter(definition__criteria__icontains=rule_id).defer(*UNREAD)
    graded = {lab: criteria for lab in mentioning if (criteria := criteria_with(lab, rule_id))}
    named = {
        (lab.activity.course_id, criterion["lesson"])
        for lab, criteria in graded.items()
        for criterion in criteria
        if criterion.get("lesson")
    }
    return sorted(
        [*lessons_named(named), *(lab.activity for lab in graded)], key=lambda one: (one.module.order, one.order)
    )


def criteria_with(lab: Lab, rule_id: str) -> list[dict[str, Any]]:
    return [criterion for criterion in lab.definition["criteria"] if rule_id in criterion.get("rules", ())]


def lessons_named(named: set[tuple[int, str]]) -> list[Activity]:
    """Lessons by the id of their course and their slug; no query for none."""
    if not named:
        return []
    lessons = Activity.objects.published().filter(kind=Activity.Kind.LESSON, slug__in=[slug for _, slug in named])
    return [lesson for lesson in lessons if (lesson.course_id, lesson.slug) in named]
