"""What `kubectl describe` writes, by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agentcore.kubectl.describing.autoscaler import describe_autoscaler
from agentcore.kubectl.describing.node import describe_node
from agentcore.kubectl.describing.pod import describe_pod
from agentcore.kubectl.describing.policy import describe_policy
from agentcore.kubectl.describing.quota import describe_quota
from agentcore.kubectl.describing.service import describe_service
from agentcore.kubectl.describing.storage import describe_claim
from agentcore.kubectl.describing.workloads import (
    describe_deployment,
    describe_job,
    describe_replica_set,
    describe_stateful_set,
)
from agentcore.kubectl.objects import Object
from agentcore.kubectl.snapshot import Snapshot

DESCRIBERS: Mapping[str, Callable[[Object, Snapshot], str]] = {
    "Pod": describe_pod,
    "Deployment": describe_deployment,
    "ReplicaSet": describe_replica_set,
    "StatefulSet": describe_stateful_set,
    "Job": describe_job,
    "Service": describe_service,
    "PersistentVolumeClaim": describe_claim,
    "HorizontalPodAutoscaler": describe_autoscaler,
    "NetworkPolicy": describe_policy,
    "ResourceQuota": describe_quota,
    "Node": describe_node,
}
