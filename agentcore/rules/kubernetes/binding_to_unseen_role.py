from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import missing_role
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A RoleBinding hands out a Role that is not in the files.",
    why="What its subjects may do cannot be told from these files; the Role may allow anything in the namespace.",
    fix="Add the Role, or make sure that the cluster has it.",
    ignore_when="Where the Role is reviewed in the place where it is written.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: reader
  rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["get"]
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
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("RoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if missing_role(node, "Role", manifests):
        name = node.text("roleRef.name")
        yield rule.finding(node.span_of("roleRef.name"), f"The Role `{name}` is not in these files.")
