from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, names
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role lets its holders set up admission webhooks.",
    why=(
        "A webhook sees every object that is sent to the API server, Secrets included, and a mutating "
        "one may change them."
    ),
    fix="Remove `create`, `update` and `patch` on the webhook configurations.",
    ignore_when="Where the role is for an operator that installs its own webhook.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: readers
  rules:
  - apiGroups: ["admissionregistration.k8s.io"]
    resources: ["validatingwebhookconfigurations"]
    verbs: ["get", "list", "watch"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: installers
  rules:
  - apiGroups: ["admissionregistration.k8s.io"]
>   resources: ["mutatingwebhookconfigurations"]
    verbs: ["create"]""",
    ),
    equivalents=("checkov:CKV_K8S_155",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#control-admission-webhooks",),
)


HOOKS = ("mutatingwebhookconfigurations", "validatingwebhookconfigurations")


@rule.on(KubernetesObject, kinds=("ClusterRole",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for granted in node.parts("rules"):
        if names(granted, "admissionregistration.k8s.io", HOOKS, ("create", "update", "patch")):
            message = f"`{node.name}` lets its holders set up admission webhooks."
            yield rule.finding(granted.key_span_of("resources"), message)
