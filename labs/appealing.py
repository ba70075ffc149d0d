"""What a learner may say against a grade. `teaching` registers what stands beside each remark when it starts.

A remark is a criterion that was missed, or a finding, as a grade's JSON has it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from labs.models import Submission

Remark = Mapping[str, Any]


class Beside(Protocol):
    """What is shown beside one remark: a template, which gets this as `appeal`."""

    @property
    def template(self) -> str: ...


class Appeals(Protocol):
    """What stands beside the remarks of one submission. Not callable: a template would call it."""

    def beside(self, remark: Remark) -> Beside | None: ...


Source = Callable[[Submission, Any], Appeals | None]  # a submission and who looks at it

_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once, from an `AppConfig.ready`."""
    _sources[:] = [source]


def appeals_on(submission: Submission, viewer: Any) -> Appeals | None:
    """What stands beside the remarks of a graded submission; None where nothing does. The queries of the source."""
    return _sources[0](submission, viewer) if _sources and submission.run else None


def key_of(remark: Remark) -> str:
    """A name of the remark that stays the same while its submission's grade does."""
    if "met" in remark:
        told = ["criterion", remark["id"]]
    else:
        told = ["finding", *(remark[name] for name in ("rule_id", "path", "line", "message"))]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def remarks_of(submission: Submission) -> dict[str, dict[str, Any]]:
    """By key: the criteria that its grade missed, then the findings."""
    if submission.run is None:
        return {}
    grade = submission.run.grade
    missed = [criterion for criterion in grade["criteria"] if criterion["met"] is False]
    return {key_of(remark): remark for remark in (*missed, *grade["findings"])}
