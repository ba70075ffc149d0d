from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import missing_role
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A ClusterRoleBinding hands out a ClusterRole that is not in the files.",
    why="What its subjects may do cannot be told from these files; the ClusterRole may allow anything in the cluster.",
    fix="Add the ClusterRole, or make sure that the cluster has it.",
    ignore_when="Where the ClusterRole comes with an operator that is reviewed on its own.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: reader
  rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["get"]
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: reader""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
>   name: reader""",
    ),
    equivalents=("polaris:clusterrolebindingPodExecAttach",),
    sources=("https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("ClusterRoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if missing_role(node, "ClusterRole", manifests):
        name = node.text("roleRef.name")
        yield rule.finding(node.span_of("roleRef.name"), f"The ClusterRole `{name}` is not in these files.")
