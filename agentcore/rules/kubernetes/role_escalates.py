from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import RBAC, comes_with_the_cluster, names
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role lets its holders write roles that allow more than they may do.",
    why=(
        "The verb `escalate` lifts the check that nobody grants more than they have: its holders can "
        "add any right to a role they are bound to."
    ),
    fix="Remove the verb `escalate`.",
    ignore_when="Where a controller exists to write roles, such as one that aggregates them, and nobody else holds it.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: editors
  rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["roles"]
    verbs: ["get", "update"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: editors
  rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["roles"]
>   verbs: ["update", "escalate"]""",
    ),
    equivalents=("checkov:CKV_K8S_158",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb",),
)


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for granted in node.parts("rules"):
        if names(granted, RBAC, ("roles", "clusterroles"), ("escalate",)):
            message = f"`{node.name}` lets its holders write roles beyond their own."
            yield rule.finding(granted.key_span_of("verbs"), message)
