from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import RBAC, comes_with_the_cluster, names
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role lets its holders hand out roles they do not hold.",
    why=(
        "The verb `bind` lifts the check that nobody grants more than they have: its holders can bind "
        "themselves to `cluster-admin`."
    ),
    fix="Remove the verb `bind`, or limit it with `resourceNames` to the roles that may be handed out.",
    ignore_when="Where an operator must hand out certain roles, and `resourceNames` lists them.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: readers
  rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
    verbs: ["get", "list"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: binder
  rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
>   verbs: ["bind"]""",
    ),
    equivalents=("checkov:CKV_K8S_157", "checkov:CKV2_K8S_1"),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#bind-verb",),
)


ROLES = ("roles", "clusterroles", "rolebindings", "clusterrolebindings")


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for granted in node.parts("rules"):
        if names(granted, RBAC, ROLES, ("bind",)):
            message = f"`{node.name}` lets its holders bind roles beyond their own."
            yield rule.finding(granted.key_span_of("verbs"), message)
