"""What happens when an instructor vouches for a learner."""

from typing import Any

from courses.models import Prerequisite, PrerequisiteMark


def mark(*, learner: Any, prerequisite: Prerequisite, by: Any, satisfied: bool) -> None:
    """Vouch that a learner has what a prerequisite asks, or take that back. A second mark changes nothing."""
    if satisfied:
        PrerequisiteMark.objects.get_or_create(learner=learner, prerequisite=prerequisite, defaults={"marked_by": by})
    else:
        PrerequisiteMark.objects.filter(learner=learner, prerequisite=prerequisite).delete()
