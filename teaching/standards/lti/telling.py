"""What is said beside a score of its way to a platform: to its learner, and to who teaches them."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from courses.models import Activity
from courses.passing_on import PassedOn
from teaching.standards.lti.grade_out import GradeOut

State = GradeOut.State
MARKS = {State.SENT: "pass", State.WAITING: "busy", State.FAILED: "warn", State.GAVE_UP: "fail"}
BY_ITSELF = "You do not have to do anything."
ASK = "Tell your teacher, who can send it again."


def passed_on(learner: Any, activity: Activity) -> list[PassedOn]:
    """For each place of the activity on a platform. One query."""
    rows = GradeOut.objects.filter(person__auth_user=learner, placement__activity=activity)
    return [told(row) for row in rows.select_related("placement__link__context__deployment__registration")]


def told(row: GradeOut) -> PassedOn:
    state = State(row.state)
    todo = {State.FAILED: BY_ITSELF, State.GAVE_UP: ASK}.get(state, "")
    return PassedOn(MARKS[state], words_of(row, state), todo)


def words_of(row: GradeOut, state: State) -> str:
    platform = row.placement.link.context.deployment.registration.name
    what = "That there is no score any more" if row.score is None else row.words
    if state == State.SENT:
        when = date_format(timezone.localtime(row.sent_at), "j M Y, H:i") if row.sent_at else ""
        return f"{what} was sent to {platform}" + (f" on {when}." if when else ".")
    if state == State.WAITING:
        return f"{what} is on its way to {platform}."
    if state == State.FAILED:
        return f"{what} has not reached {platform} yet. It is tried again."
    return f"{what} did not reach {platform}, and is not tried again."
