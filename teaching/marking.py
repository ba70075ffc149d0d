"""What happens when an instructor vouches for a learner."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from courses.models import Prerequisite, PrerequisiteMark
from teaching.rights.log import log


@transaction.atomic
def mark(*, learner: Any, prerequisite: Prerequisite, by: Any, satisfied: bool) -> None:
    """Vouch that a learner has what a prerequisite asks, or take that back. A second mark changes nothing."""
    marks = PrerequisiteMark.objects
    if satisfied:
        _, changed = marks.get_or_create(learner=learner, prerequisite=prerequisite, defaults={"marked_by": by})
    else:
        changed = bool(marks.filter(learner=learner, prerequisite=prerequisite).delete()[0])
    if changed:
        log(by, "mark prerequisite" if satisfied else "take back mark", str(prerequisite), learner=learner)


def mark_all(*, learner_ids: Iterable[int], prerequisite: Prerequisite, by: Any) -> int:
    """Vouch for many at once; how many had no mark yet. Marks that are there keep who gave them."""
    marked = set(PrerequisiteMark.objects.filter(prerequisite=prerequisite).values_list("learner_id", flat=True))
    new = [pk for pk in learner_ids if pk not in marked]
    PrerequisiteMark.objects.bulk_create(
        (PrerequisiteMark(learner_id=pk, prerequisite=prerequisite, marked_by=by) for pk in new), ignore_conflicts=True
    )
    return len(new)
