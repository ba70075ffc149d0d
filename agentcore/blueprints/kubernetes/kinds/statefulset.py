"""StatefulSet: each copy has a name and a disk of its own."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.kinds.service import governing_name
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.running import template
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.kubernetes.storing import DATA, claim
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

ORDER = 60


def manifests(plan: Plan) -> Manifests:
    if plan.runs_as(Workload.STATEFUL_SET):
        yield Manifest("statefulset", headed(plan, "apps/v1", "StatefulSet", spec=_spec(plan)))


def _spec(plan: Plan) -> dict[str, Any]:
    replicas = Decided("one-copy-of-a-store", plan.replicas) if plan.is_single else plan.replicas
    spec: dict[str, Any] = {
        "serviceName": governing_name(plan),
        "replicas": Decided("hpa-owns-replicas") if plan.is_scaled else replicas,
    }
    if not plan.is_development:
        spec["revisionHistoryLimit"] = 5
        kept = {"whenDeleted": "Retain", "whenScaled": "Retain"}
        spec["persistentVolumeClaimRetentionPolicy"] = Decided("disks-kept", kept)
    templates = [{"metadata": {"name": DATA, "labels": plan.labels}, "spec": claim(plan)}]
    return {
        **spec,
        "selector": {"matchLabels": plan.labels},
        "template": template(plan),
        "volumeClaimTemplates": Decided("claim-templates", templates),
    }
