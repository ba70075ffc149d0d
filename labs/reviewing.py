"""What `Check` looks for: the lab's choice of rules, at no cost."""

from collections.abc import Mapping

import agentcore
from labs.models import Lab


def review_of(lab: Lab, files: Mapping[str, str]) -> agentcore.Review:
    """The findings of the rules that the lab shows, as its grade would see the files."""
    return agentcore.review(
        files,
        select=lab.rules,
        kubernetes_version=lab.activity.course.kubernetes_version,
        suppressions=lab.allows_suppressions,
    )
