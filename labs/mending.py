"""A finding's own fix: shown as a diff first, then written into the draft. Always made anew from the files at hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from agentcore import Finding
from agentcore.fixing import fixed_files
from labs.comparing import FileDiff, diffs_of
from labs.drafting import save_draft
from labs.models import Lab
from labs.reviewing import review_of

GONE = "This finding is no longer in the files, so there is nothing to fix. Check again to see what is left."
MOVED = "The files changed after this fix was shown, so it was not applied. Here it is for the files as they are now."
WITHHELD = "This lab shows no fix here: making the change is part of the task."
NO_FIT = "This fix does not fit the files as they are now. Make the change by hand, or check again."


@dataclass(frozen=True)
class Asked:
    """A finding as a page names it; `seen` says which fix was shown for it, empty before one was."""

    rule_id: str
    path: str
    line: int
    column: int
    seen: str = ""

    @property
    def key(self) -> str:
        return f"{self.rule_id}:{self.path}:{self.line}:{self.column}"


def key_of(finding: Mapping[str, Any]) -> str:
    """How a page names a finding of a report."""
    return Asked(finding["rule_id"], finding["path"], finding["line"], finding["column"]).key


@dataclass(frozen=True)
class Fix:
    """What a fix does to the files. With a refusal it does nothing, and `after` is as before."""

    asked: Asked
    before: Mapping[str, str]
    after: Mapping[str, str]
    refusal: str = ""
    is_applied: bool = False

    @property
    def key(self) -> str:
        return self.asked.key

    @property
    def is_shown(self) -> bool:
        """Whether there is a diff to agree to."""
        return bool(self.diffs) and not self.is_applied

    @property
    def files(self) -> Mapping[str, str]:
        """The files as they stand in the draft."""
        return self.after if self.is_applied else self.before

    @cached_property
    def diffs(self) -> list[FileDiff]:
        return diffs_of(self.before, self.after)

    @property
    def changed(self) -> list[tuple[str, str]]:
        """Path and text of each file that an applied fix changed, for the editor."""
        return [(path, text) for path, text in self.after.items() if self.is_applied and text != self.before[path]]

    @property
    def seal(self) -> str:
        """Another one for other files or another change: what was seen is what is applied."""
        return hashlib.sha256(json.dumps([self.before, self.after]).encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """What the button that applies it sends."""
        return f"{self.seal}:{self.key}"


def proposed(*, lab: Lab, files: Mapping[str, str], asked: Asked) -> Fix:
    """What the fix of a finding would do to these files."""

    def refused(why: str) -> Fix:
        return Fix(asked, files, files, why)

    if not lab.offers_fix(asked.rule_id):
        return refused(WITHHELD)
    finding = finding_meant(asked, [one for one in review_of(lab, files).findings if one.edits])
    if finding is None:
        return refused(GONE)
    here = replace(asked, line=finding.line, column=finding.column)
    result = fixed_files(files, [finding])
    return Fix(here, files, result.texts) if result.applied else refused(NO_FIT)


def finding_meant(asked: Asked, findings: list[Finding]) -> Finding | None:
    """The finding at that place; or the only one of its rule in the file, since edits above it move it."""
    alike = [one for one in findings if (one.rule_id, one.path) == (asked.rule_id, asked.path)]
    at_place = [one for one in alike if (one.line, one.column) == (asked.line, asked.column)]
    if at_place:
        return at_place[0]
    return alike[0] if len(alike) == 1 else None


def apply(*, learner: Any, lab: Lab, files: Mapping[str, str], asked: Asked) -> Fix:
    """Write the fix that was seen into the draft; one that would do anything else is refused."""
    fix = proposed(lab=lab, files=files, asked=asked)
    if not fix.refusal and fix.seal != asked.seen:
        return replace(fix, refusal=MOVED)
    if not fix.refusal:
        save_draft(learner=learner, lab=lab, files=fix.after)
        return replace(fix, is_applied=True)
    return fix
