"""More time or attempts for one learner, with a reason and written down."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Activity
from teaching.cohorts.models import Allowance, Cohort
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
    detail = {"factor": str(factor or ""), "due": str(due_at or ""), "attempts": extra_attempts, "reason": reason}
    log(by, "allow more", f"{cohort}: {activity or 'all activities'}", learner=learner, **detail)
    return given


@transaction.atomic
def take_back(*, allowance: Allowance, by: Any) -> None:
    where = f"{allowance.cohort}: {allowance.activity or 'all activities'}"
    log(by, "take back allowance", where, learner=allowance.learner, reason=allowance.reason)
    Allowance.objects.filter(pk=allowance.pk).delete()
