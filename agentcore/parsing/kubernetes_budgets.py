"""How many pods a PodDisruptionBudget keeps, and of how many."""

from __future__ import annotations

import re

from agentcore.parsing.kubernetes import Manifests, PodSpec

_SHARE = re.compile(r"(\d{1,3})%")


def needed(wanted: object, pods: int) -> int:
    """How many of so many pods a budget wants, percentages rounded up as the disruption controller does."""
    if isinstance(wanted, int):
        return wanted
    match = _SHARE.fullmatch(str(wanted))
    return -(-pods * int(match[1]) // 100) if match else 0


def fewest(pod: PodSpec, manifests: Manifests) -> int | None:
    """How many pods a workload has at its least; None if nobody can tell, or it is not evicted by number."""
    autoscaler = manifests.autoscaler_of(pod.object)
    if autoscaler is not None:
        return autoscaler.number("spec.minReplicas") if autoscaler.has("spec.minReplicas") else 1
    if pod.object.kind in ("Pod", "DaemonSet", "Job", "CronJob", "PodTemplate"):
        return None
    return pod.object.number("spec.replicas") if pod.object.has("spec.replicas") else 1
