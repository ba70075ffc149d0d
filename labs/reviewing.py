"""What `Check` looks for: the lab's choice of rules, at no cost."""

from collections.abc import Mapping
from dataclasses import replace

import agentcore
from agentcore.grading import UNKNOWN_KIND
from labs.models import Lab


def review_of(lab: Lab, files: Mapping[str, str]) -> agentcore.Review:
    """The findings of the rules that the lab shows, as its grade would see the files."""
    review = agentcore.review(
        files,
        select=lab.rules,
        settings=agentcore.Settings(kubernetes_version=lab.activity.course.kubernetes_version, data=lab.data_paths),
        suppressions=lab.allows_suppressions,
    )
    asked_for = set(lab.paths)
    shown = (one for one in review.findings if one.rule_id != UNKNOWN_KIND or one.path not in asked_for)
    return replace(review, findings=tuple(shown))
