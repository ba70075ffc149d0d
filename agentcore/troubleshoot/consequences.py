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
        "crash-loop": "crash-loop-backoff oom-killed liveness-restarts run-container-error application-error",
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
        "pod-not-ready": (
            "never-ready crash-loop-backoff oom-killed liveness-restarts run-container-error image-pull-backoff "
            "pending create-container-config-error container-creating init-stuck evicted node-not-ready terminating"
        ),
        "endpoints-not-ready": (
            "never-ready crash-loop-backoff oom-killed liveness-restarts image-pull-backoff pending init-stuck "
            "create-container-config-error container-creating run-container-error"
        ),
        "pod-evicted": "evicted",
    }.items()
}


def explains(cause: str, issue_of_cause: str, consequence: str) -> bool:
    """Whether one fault is the cause of another wherever both are about the same thing."""
    causes = CONSEQUENCES.get(consequence, frozenset())
    return cause != consequence and (
        cause in causes or (issue_of_cause in causes and cause not in _of_kind(consequence))
    )


def _of_kind(consequence: str) -> frozenset[str]:
    """Faults that are of an explaining issue, and yet say no more than the consequence does."""
    return frozenset(CONSEQUENCES) if consequence in _FURTHEST else _FURTHEST


_FURTHEST = frozenset({"crash-loop", "image-pull-failed", "pod-pending", "container-creating", "pod-not-ready"})
