"""The tables of what keeps pods: deployments, replica sets, stateful sets, daemon sets, jobs, cron jobs."""

from __future__ import annotations

from agentcore.kubectl.ages import human_duration, read_time, since
from agentcore.kubectl.objects import NONE, Object, at, entries, is_true, label_text, name_of, selector_text
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import Table, age, container_columns

JOB_ENDS = ("Complete", "Failed")
JOB_STATES = ("Suspended", "FailureTarget", "SuccessCriteriaMet")


def deployment(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        f"{at(each, 'status.readyReplicas', 0)}/{at(each, 'spec.replicas', 0)}",
        str(at(each, "status.updatedReplicas", 0)),
        str(at(each, "status.availableReplicas", 0)),
        age(each, snapshot),
        *container_columns(at(each, "spec.template", {})),
        selector_text(at(each, "spec.selector")),
    ]


def replica_set(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        str(at(each, "spec.replicas", 0)),
        str(at(each, "status.replicas", 0)),
        str(at(each, "status.readyReplicas", 0)),
        age(each, snapshot),
        *container_columns(at(each, "spec.template", {})),
        selector_text(at(each, "spec.selector")),
    ]


def stateful_set(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        f"{at(each, 'status.readyReplicas', 0)}/{at(each, 'spec.replicas', 0)}",
        age(each, snapshot),
        *container_columns(at(each, "spec.template", {})),
    ]


def daemon_set(each: Object, snapshot: Snapshot) -> list[str]:
    counts = ("desiredNumberScheduled", "currentNumberScheduled", "numberReady", "updatedNumberScheduled")
    return [
        name_of(each),
        *(str(at(each, f"status.{count}", 0)) for count in (*counts, "numberAvailable")),
        label_text(at(each, "spec.template.spec.nodeSelector", {})),
        age(each, snapshot),
        *container_columns(at(each, "spec.template", {})),
        selector_text(at(each, "spec.selector")),
    ]


def job(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        job_status(each),
        _completions(each),
        _duration(each, snapshot),
        age(each, snapshot),
        *container_columns(at(each, "spec.template", {})),
        selector_text(at(each, "spec.selector")),
    ]


def job_status(each: Object) -> str:
    conditions = entries(each, "status.conditions")
    ended = next((state for state in JOB_ENDS if is_true(conditions, state)), "")
    if ended:
        return ended
    if at(each, "metadata.deletionTimestamp"):
        return "Terminating"
    return next((state for state in JOB_STATES if is_true(conditions, state)), "Running")


def _completions(each: Object) -> str:
    succeeded, wanted = at(each, "status.succeeded", 0), at(each, "spec.completions")
    if wanted is not None:
        return f"{succeeded}/{wanted}"
    parallel = at(each, "spec.parallelism", 0)
    return f"{succeeded}/1 of {parallel}" if parallel > 1 else f"{succeeded}/1"


def _duration(each: Object, snapshot: Snapshot) -> str:
    start = read_time(at(each, "status.startTime"))
    end = read_time(at(each, "status.completionTime")) or snapshot.now
    return human_duration(end - start) if start else ""


def cron_job(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        str(at(each, "spec.schedule", "")),
        at(each, "spec.timeZone") or NONE,
        "True" if at(each, "spec.suspend") else "False",
        str(len(entries(each, "status.active"))),
        since(at(each, "status.lastScheduleTime"), snapshot.now, NONE),
        age(each, snapshot),
        *container_columns(at(each, "spec.jobTemplate.spec.template", {})),
        selector_text(at(each, "spec.jobTemplate.spec.selector")),
    ]


WIDE = "CONTAINERS*|IMAGES*|SELECTOR*"
TABLES = (
    Table("Deployment", f"NAME|READY|UP-TO-DATE|AVAILABLE|AGE|{WIDE}", deployment),
    Table("ReplicaSet", f"NAME|DESIRED|CURRENT|READY|AGE|{WIDE}", replica_set),
    Table("StatefulSet", "NAME|READY|AGE|CONTAINERS*|IMAGES*", stateful_set),
    Table("DaemonSet", f"NAME|DESIRED|CURRENT|READY|UP-TO-DATE|AVAILABLE|NODE SELECTOR|AGE|{WIDE}", daemon_set),
    Table("Job", f"NAME|STATUS|COMPLETIONS|DURATION|AGE|{WIDE}", job),
    Table("CronJob", f"NAME|SCHEDULE|TIMEZONE|SUSPEND|ACTIVE|LAST SCHEDULE|AGE|{WIDE}", cron_job),
)
