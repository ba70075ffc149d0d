from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role grants `*`.",
    why=("A wildcard takes in every resource and verb that is ever added, those of extensions included."),
    fix="Name the resources and verbs that are needed.",
    ignore_when=(
        "Where the role is for a tool that manages objects of kinds unknown in advance, such as a backup or GitOps "
        "controller."
    ),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: reader
  rules:
  - apiGroups: ["*"]
    resources: ["pods"]
    verbs: ["get"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: all
  rules:
  - apiGroups: [""]
>   resources: ["*"]
    verbs: ["get"]""",
    ),
    equivalents=(
        "kube-linter:wildcard-in-rules",
        "checkov:CKV_K8S_49",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",),
)


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for granted in node.parts("rules"):
        for field in ("resources", "verbs"):
            if "*" in granted.sequence(field):
                yield rule.finding(granted.key_span_of(field), f"`{node.name}` grants all {field}.")
                break
