"""More time or attempts for one learner, with a reason and written down."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Activity
from teaching.cohorts.models import Allowance, Cohort
from teaching.cohorts.scheduling import said, with_clock
from teaching.rights import changes
from teaching.rights.log import log


@transaction.atomic
def allow(
    *,
    cohort: Cohort,
    learner: Any,
    activity: Activity | None,
    factor: Decimal | None = None,
    due_at: datetime | None = None,
    extra_attempts: int = 0,
    reason: str,
    by: Any,
) -> Allowance:
    """Give it; what the learner had for the same activity, or for all, is replaced."""
    before = Allowance.objects.filter(cohort=cohort, learner=learner, activity=activity).first()
    given, _ = Allowance.objects.update_or_create(
        cohort=cohort,
        learner=learner,
        activity=activity,
        defaults={
            "factor": factor,
            "due_at": due_at,
            "extra_attempts": extra_attempts,
            "reason": reason,
            "given_by": by,
            "given_at": timezone.now(),
        },
    )
    written(by, "allow more", given, before=before, after=given)
    return given


@transaction.atomic
def take_back(*, allowance: Allowance, by: Any) -> None:
    written(by, "take back allowance", allowance, before=allowance, after=None)
    Allowance.objects.filter(pk=allowance.pk).delete()


def written(by: Any, action: str, about: Allowance, *, before: Allowance | None, after: Allowance | None) -> None:
    where = f"{with_clock(about.cohort)}: {about.activity or 'all activities'}"
    log(by, action, where, learner=about.learner, changes=changes.between(values_of(before), values_of(after)))


def values_of(allowance: Allowance | None) -> dict[str, str]:
    """As the log says them; nothing of none."""
    if allowance is None:
        return {}
    return {
        "Extra time": f"× {allowance.factor.normalize():f}" if allowance.factor else "",
        "Due": said(allowance.due_at, allowance.cohort.time_zone),
        "Extra attempts": str(allowance.extra_attempts or ""),
        "Reason": allowance.reason,
    }
