"""Job: runs until it has succeeded once."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.running import template
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 60
RETRIES = 3
DEADLINE = 3_600
DAY = 86_400


def manifests(plan: Plan) -> Manifests:
    if plan.runs_as(Workload.JOB):
        spec = {
            **limits(),
            "ttlSecondsAfterFinished": Decided("finished-jobs-removed", DAY),
            "template": template(plan),
        }
        yield Manifest("job", headed(plan, "batch/v1", "Job", spec=Decided("job-is-not-changed", spec)))


def limits() -> dict[str, Any]:
    """After how many failures, and how many seconds, a Job is given up."""
    return {"backoffLimit": RETRIES, "activeDeadlineSeconds": Decided("job-deadline", DEADLINE)}
