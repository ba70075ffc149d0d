"""Every lab with how a learner stands in it, for the Practise page."""

from collections import Counter
from typing import Any

from courses.models import Activity, Completion, Module
from labs.arranging import Bench
from labs.models import Draft, Lab, Submission


def labs_by_module(learner: Any) -> list[tuple[Module, list[Bench]]]:
    """In reading order; six queries, however many labs."""
    open_ones = set(Activity.objects.open_to(learner).filter(kind=Activity.Kind.LAB).values_list("pk", flat=True))
    best = {
        one.activity_id: one for one in Completion.objects.filter(learner=learner, activity__kind=Activity.Kind.LAB)
    }
    numbered = Submission.objects.filter(learner=learner, number__isnull=False)
    tries = Counter(numbered.order_by().values_list("lab_id", flat=True))
    drafts = set(Draft.objects.filter(learner=learner).values_list("lab_id", flat=True))
    modules: dict[Module, list[Bench]] = {}
    for lab in Lab.objects.published():
        key = lab.pk
        bench = Bench(lab, key in open_ones, best.get(key), tries[key], key in drafts)
        modules.setdefault(lab.activity.module, []).append(bench)
    return list(modules.items())
