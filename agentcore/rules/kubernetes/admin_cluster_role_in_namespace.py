from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, is_admin
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A binding gives an all-powerful ClusterRole within a namespace.",
    why="Its holders may read every Secret of the namespace and run anything in it.",
    fix="Bind a role that names the resources and verbs that are needed.",
    ignore_when=(
        "Where the namespace belongs to one team that administers it by itself, as in a cluster with a namespace for "
        "each team."
    ),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
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
  kind: RoleBinding
  metadata:
    name: admins
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
>   name: cluster-admin""",
    ),
    equivalents=("polaris:rolebindingClusterAdminClusterRole",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",),
)


@rule.on(KubernetesObject, kinds=("RoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    bound = node.text("roleRef.kind") == "ClusterRole" and not comes_with_the_cluster(node)
    if bound and is_admin(node, manifests):
        at = node.span_of("roleRef.name")
        yield rule.finding(at, f"`{node.text('roleRef.name')}` may do anything in the namespace.")
