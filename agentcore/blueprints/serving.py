"""Whether a program answers requests at all: what it does not open needs no port and no probe."""

from __future__ import annotations

from agentcore.blueprints.safe_values import word
from agentcore.blueprints.wanted import Wanted, Workload

WORKERS = frozenset({"celery", "rq", "dramatiq", "sidekiq", "resque", "bullmq", "worker"})


def is_worker(wanted: Wanted) -> bool:
    return word(wanted.framework) in WORKERS


def is_served(wanted: Wanted) -> bool:
    return not is_worker(wanted) and wanted.workload not in (Workload.JOB, Workload.CRON_JOB)
