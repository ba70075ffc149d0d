"""PersistentVolumeClaim: a disk that outlives the Pods."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.kubernetes.storing import claim, claim_name
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 30


def manifests(plan: Plan) -> Manifests:
    if plan.keeps_data and not plan.runs_as(Workload.STATEFUL_SET):
        decision = "shared-claim" if plan.is_shared else "one-node-claim"
        spec = Decided(decision, claim(plan))
        yield Manifest("pvc", headed(plan, "v1", "PersistentVolumeClaim", claim_name(plan), spec=spec))
