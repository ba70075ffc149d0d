from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, is_admin
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A binding gives a Role that may do everything.",
    why=("A Role of wildcards grows with every resource that is ever added, and holds every Secret of the namespace."),
    fix="Let the Role name the resources and verbs that are needed.",
    ignore_when=(
        "Where an operator installs whatever its charts contain into this one namespace, so that no shorter list would "
        "hold."
    ),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: reader
  rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["get", "list"]
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: Role
    name: reader""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: all
  rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: ["*"]
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: everybody
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: Role
>   name: all""",
    ),
    equivalents=("polaris:rolebindingClusterAdminRole",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",),
)


@rule.on(KubernetesObject, kinds=("RoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    bound = node.text("roleRef.kind") == "Role" and not comes_with_the_cluster(node)
    if bound and is_admin(node, manifests):
        at = node.span_of("roleRef.name")
        yield rule.finding(at, f"The Role `{node.text('roleRef.name')}` may do anything in the namespace.")
