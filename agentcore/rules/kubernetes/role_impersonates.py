from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, names
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role lets its holders act as somebody else.",
    why=(
        "Who may `impersonate` users, groups or ServiceAccounts has the rights of every one of them, "
        "those of the administrators included."
    ),
    fix="Remove the verb `impersonate`, or limit it with `resourceNames` to the accounts that are needed.",
    ignore_when="Where a support tool must act for named users, and `resourceNames` lists them.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: readers
  rules:
  - apiGroups: [""]
    resources: ["users"]
    verbs: ["get"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: support
  rules:
  - apiGroups: [""]
    resources: ["users", "groups"]
>   verbs: ["impersonate"]""",
    ),
    equivalents=("checkov:CKV2_K8S_3",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#impersonate-verb",),
)


ACCOUNTS = ("users", "groups", "serviceaccounts")


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for granted in node.parts("rules"):
        if names(granted, "", ACCOUNTS, ("impersonate",)):
            yield rule.finding(granted.key_span_of("verbs"), f"`{node.name}` lets its holders act as somebody else.")
