from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import binds_exec, comes_with_the_cluster
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A binding hands out a role that may run commands inside pods.",
    why="Its subjects get everything those pods have: their Secrets, their data, their network.",
    fix="Bind a role without `pods/exec` and `pods/attach`.",
    ignore_when=(
        "Where the subjects are the people on call for this very application, who need a shell in its pods to debug it."
    ),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: readers
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: Role
    name: from-elsewhere""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
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
    kind: Role
>   name: debugger""",
    ),
    equivalents=("polaris:rolebindingRolePodExecAttach",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("RoleBinding",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    bound = node.text("roleRef.kind") == "Role"
    if bound and not comes_with_the_cluster(node) and binds_exec(node, manifests):
        at = node.span_of("roleRef.name")
        yield rule.finding(at, f"The Role `{node.text('roleRef.name')}` may run commands inside pods.")
