"""A finding's fix at the workbench: shown where the lab allows it, then written into the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agentcore import mending
from agentcore.mending import Asked, Fix
from labs.drafting import save_draft
from labs.models import Lab
from labs.reviewing import review_of

WITHHELD = "This lab shows no fix here: making the change is part of the task."


def proposed(*, lab: Lab, files: Mapping[str, str], asked: Asked) -> Fix:
    """What the fix of a finding would do to these files."""
    if not lab.offers_fix(asked.rule_id):
        return mending.refused(files, asked, WITHHELD)
    return mending.proposed(files, asked, review_of(lab, files).findings)


def apply(*, learner: Any, lab: Lab, files: Mapping[str, str], asked: Asked) -> Fix:
    """Write the fix that was seen into the draft; one that would do anything else is refused."""
    fix = proposed(lab=lab, files=files, asked=asked).agreed
    if fix.is_applied:
        save_draft(learner=learner, lab=lab, files=fix.after)
    return fix
