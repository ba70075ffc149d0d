"""A visit to what a learner sees: begun and ended in the instructor's session, both written in the log."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from teaching.cohorts.models import Cohort
from teaching.rights.log import log

SESSION_KEY = "viewing_as"
LONGEST = timedelta(minutes=30)


@dataclass(frozen=True)
class Visit:
    """What the frame of every page of a visit says."""

    by: Any
    learner: Any
    cohort: Cohort
    header: str = "teaching/cohorts/_viewing_header.html"


def learners_in(cohort: Cohort) -> Any:
    """Whom a teacher of a cohort may look over the shoulder: who is in it now, and never an instructor."""
    members = cohort.memberships.current().values("learner")
    return get_user_model().objects.filter(pk__in=members, is_staff=False, is_superuser=False, is_active=True)


def begin(request: Any, cohort: Cohort, learner: Any) -> None:
    request.session[SESSION_KEY] = {
        "cohort": cohort.pk,
        "learner": learner.pk,
        "name": str(learner),
        "since": timezone.now().isoformat(),
    }
    log(request.user, "view as learner", str(learner), learner=learner, cohort=cohort.title)


def end(request: Any, why: str) -> None:
    """Nothing happens where there is no visit. `why`: stopped, time or rights."""
    kept = request.session.pop(SESSION_KEY, None)
    if kept is None:
        return
    learner = get_user_model().objects.filter(pk=kept["learner"]).first()
    seconds = round((timezone.now() - datetime.fromisoformat(kept["since"])).total_seconds())
    log(request.user, "stop viewing as learner", kept["name"], learner=learner, why=why, seconds=seconds)


def is_over(kept: dict[str, Any]) -> bool:
    return timezone.now() - datetime.fromisoformat(kept["since"]) > LONGEST


def visit_of(person: Any, kept: dict[str, Any]) -> Visit | None:
    """The visit that a session tells of; None if it is no longer theirs to make. Three queries at most."""
    if not (person.is_authenticated and person.is_staff):
        return None
    cohort = Cohort.objects.taught_by(person).filter(pk=kept["cohort"]).first()
    learner = cohort and learners_in(cohort).filter(pk=kept["learner"]).first()
    return Visit(person, learner, cohort) if cohort and learner else None
