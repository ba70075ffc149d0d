from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import grants
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A role may read Secrets.",
    why=(
        "Its holders can take every password and key of the namespace; with `list` they need not even know the names."
    ),
    fix="Grant `get` on single Secrets with `resourceNames`, or none at all.",
    ignore_when=(
        "Where the holder is a controller that hands out Secrets, such as one for certificates or sealed secrets."
    ),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: reader
  rules:
  - apiGroups: [""]
    resources: ["configmaps"]
    verbs: ["get"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: reader
  rules:
  - apiGroups: [""]
>   resources: ["secrets"]
    verbs: ["get", "list"]""",
    ),
    equivalents=(
        "kube-linter:access-to-secrets",
        "checkov:CKV2_K8S_5",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for granted in node.parts("rules"):
        if any(grants(granted, "", "secrets", verb) for verb in ("get", "list", "watch")):
            yield rule.finding(granted.key_span_of("resources"), f"`{node.name}` may read Secrets.")
