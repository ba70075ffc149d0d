"""A finding's own fix: shown as a diff first, then applied to the files it was shown for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from agentcore.diffing import FileDiff, diffs_of
from agentcore.fixing import fixed_files
from agentcore.rules.base import Finding

GONE = "This finding is no longer in the files, so there is nothing to fix. Check again to see what is left."
MOVED = "The files changed after this fix was shown, so it was not applied. Here it is for the files as they are now."
NO_FIT = "This fix does not fit the files as they are now. Make the change by hand, or check again."
NAME = re.compile(
    r"(?:(?P<seen>[0-9a-f]{16}):)?(?P<rule_id>[a-z]+/[a-z0-9-]+):(?P<path>.+):(?P<line>\d{1,9}):(?P<column>\d{1,9})"
)


@dataclass(frozen=True)
class Asked:
    """A finding as a page names it; `seen` says which fix was shown for it, empty before one was."""

    rule_id: str
    path: str
    line: int
    column: int
    seen: str = ""

    @classmethod
    def read(cls, name: str) -> Asked | None:
        """From `rule:path:line:column`, behind the seal of a fix that was seen; None if it is no such name."""
        match = NAME.fullmatch(name)
        if match is None:
            return None
        return cls(match["rule_id"], match["path"], int(match["line"]), int(match["column"]), match["seen"] or "")

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
        """The files as they stand now."""
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
        return hashlib.sha256(json.dumps([dict(self.before), dict(self.after)]).encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """What the button that applies it sends."""
        return f"{self.seal}:{self.key}"

    @property
    def agreed(self) -> Fix:
        """This fix applied, if it is the one that was seen; else refused, and shown anew."""
        if self.refusal:
            return self
        return replace(self, is_applied=True) if self.seal == self.asked.seen else replace(self, refusal=MOVED)


def refused(files: Mapping[str, str], asked: Asked, why: str) -> Fix:
    return Fix(asked, files, files, why)


def proposed(files: Mapping[str, str], asked: Asked, findings: Iterable[Finding]) -> Fix:
    """What the fix of a finding would do to these files; `findings` are those of a review of them."""
    finding = finding_meant(asked, [one for one in findings if one.edits])
    if finding is None:
        return refused(files, asked, GONE)
    here = replace(asked, line=finding.line, column=finding.column)
    result = fixed_files(files, [finding])
    return Fix(here, files, result.texts) if result.applied else refused(files, asked, NO_FIT)


def finding_meant(asked: Asked, findings: list[Finding]) -> Finding | None:
    """The finding at that place; or the only one of its rule in the file, since edits above it move it."""
    alike = [one for one in findings if (one.rule_id, one.path) == (asked.rule_id, asked.path)]
    at_place = [one for one in alike if (one.line, one.column) == (asked.line, asked.column)]
    if at_place:
        return at_place[0]
    return alike[0] if len(alike) == 1 else None
