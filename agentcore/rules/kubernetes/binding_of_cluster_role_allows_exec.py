from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import binds_exec, comes_with_the_cluster
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A binding hands out a ClusterRole that may run commands inside the pods of a namespace.",
    why="Its subjects get everything those pods have: their Secrets, their data, their network.",
    fix="Bind a role without `pods/exec` and `pods/attach`.",
    ignore_when=(
        "Where one shared debugging ClusterRole is bound namespace by namespace, so that its definition stays in one "
        "place."
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
  kind: ClusterRole
  metadata:
    name: debugger
  rules:
  - apiGroups: [""]
    resources: ["pods/exec"]
    verbs: ["create"]
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: developers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
>   name: debugger""",
    ),
    equivalents=("polaris:rolebindingClusterRolePodExecAttach",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("RoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    bound = node.text("roleRef.kind") == "ClusterRole"
    if bound and not comes_with_the_cluster(node) and binds_exec(node, manifests):
        at = node.span_of("roleRef.name")
        yield rule.finding(at, f"The ClusterRole `{node.text('roleRef.name')}` may run commands inside pods.")
