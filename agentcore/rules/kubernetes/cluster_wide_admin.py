from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, is_admin
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A binding makes somebody administrator of the whole cluster.",
    why="One stolen token of that account, and everything in the cluster is lost.",
    fix="Bind a role that names the resources and verbs that are needed, in one namespace.",
    ignore_when=(
        "Where the subject is the group of the cluster's operators, or the deployment tool of the cluster itself, "
        "which creates roles for others."
    ),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: view""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: admins
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
>   name: cluster-admin""",
    ),
    equivalents=(
        "kube-linter:cluster-admin-role-binding",
        "polaris:clusterrolebindingClusterAdmin",
    ),
    sources=("https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles",),
)


@rule.on(KubernetesObject, kinds=("ClusterRoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not comes_with_the_cluster(node) and is_admin(node, manifests):
        at = node.span_of("roleRef.name")
        yield rule.finding(at, f"`{node.text('roleRef.name')}` may do anything in the whole cluster.")
