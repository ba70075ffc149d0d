"""Keeping what a learner is writing, and going back to the starter and forth again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from labs.models import Draft, Lab


def in_the_editor(lab: Lab, draft: Draft | None) -> dict[str, str]:
    """The draft's files, the starter's where it has none; a lab that changed may hand in others."""
    kept = draft.files if draft else {}
    return {path: kept.get(path, text) for path, text in lab.beginning.items()}


def save_draft(*, learner: Any, lab: Lab, files: Mapping[str, str]) -> Draft:
    """The first one begins the lab, as it is now."""
    said = {"files": storable(files), "saved_at": timezone.now()}
    draft, _ = Draft.objects.update_or_create(
        learner=learner, lab=lab, defaults=said, create_defaults=said | {"revision": lab.met_revision}
    )
    return draft


@transaction.atomic
def reset(*, learner: Any, lab: Lab, files: Mapping[str, str]) -> Draft:
    """Bring the starter back; what stood in the editor waits for `undo_reset`."""
    draft = save_draft(learner=learner, lab=lab, files=lab.beginning)
    draft.before_reset = storable(files)
    draft.save(update_fields=["before_reset"])
    return draft


@transaction.atomic
def undo_reset(*, learner: Any, lab: Lab) -> bool:
    """Bring back what the last reset took; False if there is nothing to bring back."""
    draft = Draft.objects.select_for_update().of(learner, lab)
    if draft is None or draft.before_reset is None:
        return False
    draft.files, draft.before_reset, draft.saved_at = draft.before_reset, None, timezone.now()
    draft.save(update_fields=["files", "before_reset", "saved_at"])
    return True


def storable(files: Mapping[str, str]) -> dict[str, str]:
    """PostgreSQL's JSON holds no null byte; a draft shows it as `␀`, where the learner can take it out."""
    return {path: text.replace("\0", "␀") for path, text in files.items()}
