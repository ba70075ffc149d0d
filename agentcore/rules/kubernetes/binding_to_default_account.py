from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A binding gives rights to the ServiceAccount `default`.",
    why="Every pod of the namespace that names no account runs as `default`: all of them get these rights.",
    fix="Create a ServiceAccount for the workload that needs the rights, and bind the role to that one.",
    ignore_when="Where a single workload runs in the namespace, as in a namespace made for one test.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: view
  subjects:
  - kind: ServiceAccount
    name: web
    namespace: default""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: view
  subjects:
  - kind: ServiceAccount
>   name: default
    namespace: default""",
    ),
    equivalents=("checkov:CKV_K8S_42",),
    sources=("https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts",),
)


@rule.on(KubernetesObject, kinds=("RoleBinding", "ClusterRoleBinding"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for subject in node.parts("subjects"):
        if subject.text("kind") == "ServiceAccount" and subject.text("name") == "default":
            message = "Every pod that names no ServiceAccount gets the rights of this binding."
            yield rule.finding(subject.span_of("name"), message)
