"""Hints open one after another. The first is free before the first submission, every other costs points."""

from typing import Any

from django.db import transaction

from labs.models import HINT_COST, HintView, Lab, Submission


@transaction.atomic
def open_hint(*, learner: Any, lab: Lab, level: int, cost: int) -> HintView | None:
    """Open a hint at the price that was agreed to. Opened twice, it costs once.

    None if an earlier one is still closed, there is no such level, or the price is another by now.
    """
    seen = HintView.objects.filter(learner=learner, lab=lab)
    following = seen.count() + 1
    if level != following or level > len(lab.hints) or cost != cost_of(learner, lab, level):
        return None
    view, _ = HintView.objects.get_or_create(learner=learner, lab=lab, level=level, defaults={"cost": cost})
    return view


def cost_of(learner: Any, lab: Lab, level: int) -> int:
    """In points. One query for the first level."""
    if level > 1:
        return HINT_COST
    return HINT_COST if Submission.objects.filter(learner=learner, lab=lab, number__isnull=False).exists() else 0
