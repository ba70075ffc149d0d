"""Secret: only where it is asked for, and then without a value. Else it is referred to, and made by a command."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.wanted import Part
from agentcore.blueprints.yaml_writing import Decided

ORDER = 20
PLACEHOLDER = "REPLACE_ME"


def manifests(plan: Plan) -> Manifests:
    if plan.has(Part.SECRET):
        data = dict.fromkeys(plan.secrets, PLACEHOLDER)
        fields = {"type": "Opaque", "stringData": Decided("secret-without-value", data)}
        yield Manifest("secret", headed(plan, "v1", "Secret", **fields))
