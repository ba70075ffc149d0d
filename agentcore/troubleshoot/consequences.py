"""Which faults are only what others look like from further away, so that the cause is named and not its effect."""

from __future__ import annotations

from collections.abc import Mapping

# a consequence → what explains it: ids of faults, or of issues (then every fault of that issue)
CONSEQUENCES: Mapping[str, frozenset[str]] = {
    fault: frozenset(causes.split())
    for fault, causes in {
        "image-pull-failed": "image-pull-backoff",
        "image-repository-denied": "image-pull-secret-missing",
        "image-credentials-refused": "image-pull-secret-missing",
        "network-timeout": "network-policy-drops",
        "connection-refused": "selector-mismatch endpoints-not-ready wrong-target-port",
        "database-unreachable": "network-policy-drops selector-mismatch endpoints-not-ready wrong-target-port",
        "crash-loop": (
            "init-stuck crash-loop-backoff oom-killed liveness-restarts run-container-error application-error"
        ),
        "process-ended": "application-error",
        "program-failed": "application-error command-not-found command-not-executable",
        "wrong-usage": "application-error",
        "killed-from-outside": "oom-killed liveness-killed startup-probe-failed evicted",
        "terminated-by-signal": "oom-killed liveness-killed startup-probe-failed evicted",
        "program-aborted": "application-error",
        "run-container-failed": "run-container-error",
        "start-error": "exec-format-error mount-subpath command-not-found command-not-executable",
        "container-create-error": "run-container-error",
        "container-config-error": "create-container-config-error",
        "pod-pending": "pending pvc-pending node-not-ready quota-exceeded",
        "unbound-claim": "pvc-pending",
        "container-creating": "container-creating",
        "claim-pending": "pvc-pending",
        "init-waiting": "init-failing application-error",
        "init-failing": "oom-killed run-container-error create-container-config-error image-pull-backoff",
        "no-pods-created": "no-pods-at-all admission-refused",
        "hpa-unknown": "hpa-unknown",
        "rollout-stuck": "rollout-deadline",
        "endpoints-not-ready": (
            "never-ready crash-loop-backoff oom-killed liveness-restarts image-pull-backoff pending init-stuck "
            "create-container-config-error container-creating run-container-error"
        ),
        "pod-not-ready": (
            "never-ready crash-loop-backoff oom-killed liveness-restarts run-container-error image-pull-backoff "
            "pending create-container-config-error container-creating init-stuck evicted node-not-ready "
            "terminating stuck-rollout job-fails"
        ),
        "pod-evicted": "evicted",
        "container-killed": "container-oom-killed node-heap jvm-heap",
        "compose-unhealthy": "container-unhealthy application-error",
        "compose-dependency-failed": "container-exited application-error",
        "container-restarting": (
            "application-error exec-format-error container-oom-killed container-command-not-found "
            "container-not-executable"
        ),
        "container-exited": "application-error exec-format-error container-oom-killed container-command-not-found",
        "container-unhealthy": "application-error",
        "build-file-not-found": "build-file-ignored build-stage-file-missing",
    }.items()
}


# what stands further out than a Pod: named too, since its way out is another one, but after the Pod's own fault
OUTER = frozenset(
    {
        *("rollout-stuck", "rollout-deadline", "endpoints-not-ready", "ingress-no-backend", "terminating-node-gone"),
        *("job-backoff-limit", "job-deadline", "job-pod-failed", "unbound-claim"),
    }
)
_GENERALITY = {fault: place for place, fault in enumerate(CONSEQUENCES)}


def explains(cause: str, issue: str, consequence: str, issue_of_consequence: str) -> bool:
    """Whether one fault, of an issue, is the cause of another wherever both are about the same thing.

    Where each could explain the other, the one further down in the table is the consequence.
    """
    if cause == consequence or not _says(cause, issue, consequence):
        return False
    is_mutual = _says(consequence, issue_of_consequence, cause)
    return not is_mutual or _GENERALITY[cause] < _GENERALITY[consequence]


def _says(cause: str, issue: str, consequence: str) -> bool:
    return not CONSEQUENCES.get(consequence, frozenset()).isdisjoint((cause, issue))
