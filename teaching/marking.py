"""What happens when an instructor vouches for a learner."""

from collections.abc import Iterable
from typing import Any

from courses.models import Prerequisite, PrerequisiteMark


def mark(*, learner: Any, prerequisite: Prerequisite, by: Any, satisfied: bool) -> None:
    """Vouch that a learner has what a prerequisite asks, or take that back. A second mark changes nothing."""
    if satisfied:
        PrerequisiteMark.objects.get_or_create(learner=learner, prerequisite=prerequisite, defaults={"marked_by": by})
    else:
        PrerequisiteMark.objects.filter(learner=learner, prerequisite=prerequisite).delete()


def mark_all(*, learner_ids: Iterable[int], prerequisite: Prerequisite, by: Any) -> int:
    """Vouch for many at once; how many had no mark yet. Marks that are there keep who gave them."""
    marked = set(PrerequisiteMark.objects.filter(prerequisite=prerequisite).values_list("learner_id", flat=True))
    new = [pk for pk in learner_ids if pk not in marked]
    PrerequisiteMark.objects.bulk_create(
        (PrerequisiteMark(learner_id=pk, prerequisite=prerequisite, marked_by=by) for pk in new), ignore_conflicts=True
    )
    return len(new)
