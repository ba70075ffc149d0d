"""Where a rule is practised: the labs that grade it, and the lessons they send one back to."""

from collections.abc import Iterator
from typing import Any

from courses.models import Activity
from labs.models import Lab
from labs.reporting import lessons_of

UNREAD = ("sources", "starter", "solution", "story", "task", "debrief", "hints")


def activities_citing(rule_id: str) -> Iterator[Activity]:
    """Labs, each after the lessons it names for the rule, none twice. One query, and one a lab with lessons."""
    given = set()
    mentioning = Lab.objects.published().filter(definition__criteria__icontains=rule_id)
    for lab in mentioning.defer(*UNREAD):
        criteria = criteria_with(lab, rule_id)
        slugs = {criterion["lesson"] for criterion in criteria if criterion.get("lesson")}
        lessons = lessons_of(lab.activity.course, slugs).values() if slugs else ()
        for activity in (*lessons, lab.activity) if criteria else ():
            if activity.pk not in given:
                given.add(activity.pk)
                yield activity


def criteria_with(lab: Lab, rule_id: str) -> list[dict[str, Any]]:
    return [criterion for criterion in lab.definition["criteria"] if rule_id in criterion.get("rules", ())]
