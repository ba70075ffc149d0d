"""CronJob: makes a Job at each time of its schedule."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.kinds.job import limits
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.running import template
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 60
LATE_SECONDS = 300


def manifests(plan: Plan) -> Manifests:
    if not plan.runs_as(Workload.CRON_JOB):
        return
    spec = {
        "schedule": plan.schedule,
        "timeZone": Decided("time-zone-named", "Etc/UTC"),
        "concurrencyPolicy": Decided("no-overlap", "Forbid"),
        "startingDeadlineSeconds": Decided("late-runs-skipped", LATE_SECONDS),
        "successfulJobsHistoryLimit": 3,
        "failedJobsHistoryLimit": Decided("failed-jobs-kept", 3),
        "jobTemplate": {"spec": {**limits(), "template": template(plan)}},
    }
    yield Manifest("cronjob", headed(plan, "batch/v1", "CronJob", spec=spec))
