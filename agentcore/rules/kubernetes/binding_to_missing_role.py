from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, role_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A binding refers to a role that is not there.",
    why="It grants nothing today; tomorrow it grants whatever somebody puts into a role of that name.",
    fix="Correct the name, or add the role.",
    ignore_when="Where another chart or repository brings the Role and is always installed first.",
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
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: Role
>   name: reader""",
    ),
    equivalents=("polaris:rolebindingRolePodExecAttach",),
    sources=("https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding",),
)


@rule.on(KubernetesObject, kinds=("RoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    name = node.text("roleRef.name")
    if node.text("roleRef.kind") != "Role" or not name:
        return
    if comes_with_the_cluster(node) or not manifests.is_known("Role"):
        return
    if role_of(node, manifests) is None:
        at = node.span_of("roleRef.name")
        yield rule.finding(at, f"There is no Role `{name}` in these files, in namespace `{node.namespace}`.")
