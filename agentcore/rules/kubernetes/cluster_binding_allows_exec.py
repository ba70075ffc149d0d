from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import binds_exec, comes_with_the_cluster
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A ClusterRoleBinding hands out a role that may run commands inside every pod.",
    why="Its subjects get everything that any pod of the cluster has.",
    fix="Bind a role without `pods/exec` and `pods/attach`, in one namespace.",
    ignore_when="Where the role belongs to the cluster's own operators, and their access is logged.",
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
  kind: ClusterRole
  metadata:
    name: debugger
  rules:
  - apiGroups: [""]
    resources: ["pods/exec"]
    verbs: ["create"]
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: developers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
>   name: debugger""",
    ),
    equivalents=("polaris:clusterrolebindingPodExecAttach",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("ClusterRoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    bound = not comes_with_the_cluster(node)
    if bound and binds_exec(node, manifests):
        at = node.span_of("roleRef.name")
        yield rule.finding(at, f"`{node.text('roleRef.name')}` may run commands inside every pod.")
