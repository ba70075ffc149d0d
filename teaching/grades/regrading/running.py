"""Works on a regrade in slices of a few seconds, so that several of them go on side by side."""

import time

from django.utils import timezone

from teaching.grades.models import Regrade, RegradeItem
from teaching.grades.regrading.applying import apply, undo
from teaching.grades.regrading.previewing import preview

SLICE_SECONDS = 4.0
NEXT = {  # what a regrade is once nothing is left to do, and the field that says when
    Regrade.State.PREVIEWING: (Regrade.State.PREVIEWED, "previewed_at"),
    Regrade.State.APPLYING: (Regrade.State.APPLIED, "applied_at"),
    Regrade.State.UNDOING: (Regrade.State.UNDONE, "undone_at"),
}


def work(pk: int, ticket: int) -> bool:
    """Do a slice; whether there is more. Ends at once where the regrade was stopped or has another ticket."""
    end_at = time.monotonic() + SLICE_SECONDS
    while time.monotonic() < end_at:
        own = Regrade.objects.at_work().filter(pk=pk, ticket=ticket)
        if not own.update(beat_at=timezone.now()):
            return False
        regrade = own.first()
        if regrade is None or not STEPS[regrade.state](regrade):
            return False
    return True


def preview_next(regrade: Regrade) -> bool:
    item = regrade.items.claim_next()
    if item is not None:
        preview(item)
        return True
    # One that another worker holds is waited for: the sweep comes back to it
    return not regrade.items.unfinished().exists() and finish(regrade)


def apply_next(regrade: Regrade) -> bool:
    pk = regrade.items.to_apply(regrade.mode).values_list("pk", flat=True).first()
    if pk is None:
        return finish(regrade)
    apply(pk)
    return True


def undo_next(regrade: Regrade) -> bool:
    """The last one first."""
    applied = regrade.items.filter(state=RegradeItem.State.APPLIED).order_by("-pk")
    pk = applied.values_list("pk", flat=True).first()
    if pk is None:
        return finish(regrade)
    undo(pk)
    return True


def finish(regrade: Regrade) -> bool:
    """Nothing is left: say so. Always False, for there is no more."""
    state, when = NEXT[Regrade.State(regrade.state)]
    Regrade.objects.filter(pk=regrade.pk, state=regrade.state).update(state=state, **{when: timezone.now()})
    return False


STEPS = {
    Regrade.State.PREVIEWING: preview_next,
    Regrade.State.APPLYING: apply_next,
    Regrade.State.UNDOING: undo_next,
}
