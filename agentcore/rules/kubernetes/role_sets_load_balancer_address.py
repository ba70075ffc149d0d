from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, names
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role lets its holders change the status of Services.",
    why=(
        "Who writes an address into `status.loadBalancer.ingress` receives the traffic that pods send "
        "to that address (CVE-2020-8554, which is not mended)."
    ),
    fix="Remove `update` and `patch` on `services/status`.",
    ignore_when="Where the role is for the controller that provides load balancers.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: readers
  rules:
  - apiGroups: [""]
    resources: ["services/status"]
    verbs: ["get"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: balancers
  rules:
  - apiGroups: [""]
>   resources: ["services/status"]
    verbs: ["patch"]""",
    ),
    equivalents=("checkov:CKV2_K8S_4",),
    sources=("https://github.com/kubernetes/kubernetes/issues/97076",),
)


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for granted in node.parts("rules"):
        if names(granted, "", ("services/status",), ("update", "patch")):
            message = f"`{node.name}` lets its holders redirect traffic to Services."
            yield rule.finding(granted.key_span_of("resources"), message)
