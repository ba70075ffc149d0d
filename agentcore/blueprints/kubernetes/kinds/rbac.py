"""ServiceAccount, and where the program calls the API the Role that lets it and the binding of the two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.rights import Right, rights
from agentcore.blueprints.kubernetes.shaping import Manifest, Manifests, headed
from agentcore.blueprints.yaml_writing import Decided

ORDER = 15
GROUP = "rbac.authorization.k8s.io"


def manifests(plan: Plan) -> Manifests:
    if plan.has_account:
        fields = {"automountServiceAccountToken": Decided("token-only-where-used", False)}
        yield Manifest("serviceaccount", headed(plan, "v1", "ServiceAccount", **fields))
    if not plan.calls_the_api:
        return
    # an agent reads the Pods of its node, which are of all namespaces
    is_wide = bool(plan.node_directories)
    resources = plan.wanted.resources or (("pods", "namespaces") if is_wide else ())
    granted = rights(plan.wanted.verbs, resources)
    here = [right for right in granted if not (right.is_of_the_cluster or is_wide)]
    everywhere = [right for right in granted if right.is_of_the_cluster or is_wide]
    if here:
        yield from _role(plan, "Role", here)
    if everywhere:
        yield from _role(plan, "ClusterRole", everywhere)


def _role(plan: Plan, kind: str, granted: Iterable[Right]) -> Manifests:
    # objects of the cluster share one set of names, so the namespace is part of it
    is_clusters = kind == "ClusterRole"
    name = f"{plan.namespace}-{plan.name}" if is_clusters and plan.namespace else plan.name
    rules = Decided("least-rights", [_rule(right) for right in granted])
    subject = {"kind": "ServiceAccount", "name": plan.name, "namespace": plan.namespace or "default"}
    if not is_clusters and not plan.namespace:
        del subject["namespace"]
    binding: dict[str, Any] = {
        "roleRef": {"apiGroup": GROUP, "kind": kind, "name": name},
        "subjects": [Decided("subject-namespace", subject) if is_clusters else subject],
    }
    for one, fields in ((kind, {"rules": rules}), (f"{kind}Binding", binding)):
        found = headed(plan, f"{GROUP}/v1", one, name, **fields)
        if is_clusters:
            found["metadata"].pop("namespace", None)
        yield Manifest(one.lower(), found)


def _rule(right: Right) -> dict[str, Any]:
    return {"apiGroups": [right.group], "resources": list(right.resources), "verbs": list(right.verbs)}
