from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import allows_exec, comes_with_the_cluster
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role lets its holders run commands inside pods.",
    why="Who may exec or attach gets everything the pod has: its Secrets, its data, its network.",
    fix="Remove `pods/exec` and `pods/attach`, and wildcards that include them.",
    ignore_when="Where the role is for people who debug these pods, and whoever holds it may see the data in them.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: reader
  rules:
  - apiGroups: [""]
    resources: ["pods", "pods/log"]
    verbs: ["get", "list"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: debugger
  rules:
  - apiGroups: [""]
>   resources: ["pods/exec"]
    verbs: ["create"]""",
    ),
    equivalents=(
        "polaris:rolePodExecAttach",
        "polaris:clusterrolePodExecAttach",
        "checkov:CKV2_K8S_2",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/",),
)


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for granted in node.parts("rules"):
        if allows_exec(granted):
            at = granted.key_span_of("resources")
            yield rule.finding(at, f"`{node.name}` lets its holders run commands inside pods.")
