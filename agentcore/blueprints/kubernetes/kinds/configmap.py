"""ConfigMap: settings that differ from place to place and are no secret."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed

ORDER = 20


def manifests(plan: Plan) -> Manifests:
    if plan.has_config_map:
        yield Manifest("configmap", headed(plan, "v1", "ConfigMap", data=plan.settings))
