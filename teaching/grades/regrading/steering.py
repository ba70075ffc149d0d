"""What an instructor does with a regrade: apply, undo, pause, go on, cancel. Each says what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

import agentcore
from courses.models import Activity
from teaching.grades.models import Regrade
from teaching.grades.regrading.queueing import enqueue
from teaching.rights.log import log

State = Regrade.State
OUTDATED = (
    "The lab, the rules or the engine changed since this preview, so it no longer says what would happen. "
    "Nothing was applied. Make a new preview; what did not change is taken from this one."
)
ENDED = {State.PREVIEWING: State.CANCELLED, State.PREVIEWED: State.CANCELLED}
STOPPED = {State.APPLYING: State.APPLIED, State.UNDOING: State.APPLIED}


@dataclass(frozen=True)
class Steered:
    """What became of an order; `is_done` is False where it came too late or was refused."""

    is_done: bool
    words: str


def is_outdated(regrade: Regrade) -> bool:
    """Whether grading now would be by something else than the preview was. One query."""
    told = regrade.versions
    if (told["ruleset"], told["engine"]) != (agentcore.ruleset_version(), agentcore.__version__):
        return True
    activities = Activity.objects.filter(pk__in=list(told["labs"]))
    return {str(pk): revision for pk, revision in activities.values_list("pk", "revision")} != told["labs"]


@transaction.atomic
def apply(regrade: Regrade, *, by: Any, mode: str = Regrade.Mode.ALL) -> Steered:
    if is_outdated(regrade):
        return Steered(False, OUTDATED)
    if not moved(regrade, State.PREVIEWED, State.APPLYING, mode=mode, is_paused=False):
        return too_late(regrade)
    log(by, "apply regrade", str(regrade), mode=mode, submissions=regrade.items.to_apply(mode).count())
    enqueue(regrade)
    return Steered(True, "The preview is being applied.")


@transaction.atomic
def undo(regrade: Regrade, *, by: Any) -> Steered:
    if not moved(regrade, State.APPLIED, State.UNDOING, is_paused=False):
        return too_late(regrade)
    log(by, "undo regrade", str(regrade))
    enqueue(regrade)
    return Steered(True, "The regrade is being undone.")


@transaction.atomic
def pause(regrade: Regrade, *, by: Any) -> Steered:
    if not Regrade.objects.at_work().filter(pk=regrade.pk).update(is_paused=True):
        return too_late(regrade)
    log(by, "pause regrade", str(regrade))
    return Steered(True, "Paused. What is done stays done.")


@transaction.atomic
def go_on(regrade: Regrade, *, by: Any) -> Steered:
    paused = Regrade.objects.filter(pk=regrade.pk, is_paused=True, state__in=Regrade.RUNNING)
    if not paused.update(is_paused=False):
        return too_late(regrade)
    log(by, "go on with regrade", str(regrade))
    enqueue(regrade)
    return Steered(True, "It goes on where it stopped.")


@transaction.atomic
def cancel(regrade: Regrade, *, by: Any) -> Steered:
    """A preview is dropped; what was applied so far stays applied, and can be undone."""
    before = State(regrade.state)
    target = (ENDED | STOPPED).get(before)
    when = {"applied_at": timezone.now()} if before is State.APPLYING else {}
    if target is None or not moved(regrade, before, target, is_paused=False, **when):
        return too_late(regrade)
    log(by, "cancel regrade", str(regrade), during=str(before))
    if before in ENDED:
        return Steered(True, "Cancelled. No score changed.")
    return Steered(True, "Stopped. What was done so far stays; Undo takes back what is applied.")


def moved(regrade: Regrade, before: State, after: State, **also: Any) -> bool:
    """Whether the regrade still was in one state and now is in another."""
    return bool(Regrade.objects.filter(pk=regrade.pk, state=before).update(state=after, **also))


def too_late(regrade: Regrade) -> Steered:
    regrade.refresh_from_db()
    return Steered(False, f"That is not possible any more: this regrade is {regrade.get_state_display().lower()}.")


ORDERS: dict[str, Callable[..., Steered]] = {
    "apply": apply,
    "undo": undo,
    "pause": pause,
    "go-on": go_on,
    "cancel": cancel,
}
