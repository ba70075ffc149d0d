from collections.abc import Iterator

from agentcore.parsing.kubernetes import Absence, KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import missing_role
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
  kind: Role
  metadata:
    name: reader
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: Role
>   name: readers""",
    ),
    sources=("https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding",),
)


@rule.on(KubernetesObject, kinds=("RoleBinding",))
def check_role(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from missing(node, missing_role(node, "Role", manifests))


@rule.on(KubernetesObject, kinds=("RoleBinding", "ClusterRoleBinding"))
def check_cluster_role(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from missing(node, missing_role(node, "ClusterRole", manifests))


def missing(binding: KubernetesObject, absence: Absence | None) -> Iterator[Finding]:
    if absence and absence.is_certain:
        yield rule.finding(binding.span_of("roleRef.name"), absence.message)
