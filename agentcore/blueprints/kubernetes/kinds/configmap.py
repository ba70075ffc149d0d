"""ConfigMap: settings that differ from place to place and are no secret, and whole files of them."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.mounting import files_name, own_files
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.yaml_writing import Decided

ORDER = 20


def manifests(plan: Plan) -> Manifests:
    if plan.has_config_map:
        yield Manifest("configmap", headed(plan, "v1", "ConfigMap", data=plan.settings))
    if files := own_files(plan):
        data = Decided("text-of-the-files", files)
        yield Manifest("configmap-files", headed(plan, "v1", "ConfigMap", files_name(plan), data=data))
