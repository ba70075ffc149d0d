from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import comes_with_the_cluster, names
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A role lets its holders approve certificates for the API server.",
    why=(
        "An approved certificate is an identity: its holders can issue themselves one of a node or of "
        "any user, and it stays valid until it expires."
    ),
    fix="Remove `certificatesigningrequests/approval` and the verb `approve` on signers.",
    ignore_when="Where the role is for a controller that approves certificates by a policy of its own.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: requesters
  rules:
  - apiGroups: ["certificates.k8s.io"]
    resources: ["certificatesigningrequests"]
    verbs: ["create", "get"]""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: requesters
  rules:
  - apiGroups: ["certificates.k8s.io"]
    resources: ["signers"]
    verbs: ["get"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: approvers
  rules:
  - apiGroups: ["certificates.k8s.io"]
>   resources: ["certificatesigningrequests/approval"]
    verbs: ["update"]""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: approvers
  rules:
  - apiGroups: ["certificates.k8s.io"]
>   resources: ["signers"]
    verbs: ["approve"]""",
    ),
    equivalents=("checkov:CKV_K8S_156",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#csrs-and-certificate-issuing",),
)


GROUP = "certificates.k8s.io"


@rule.on(KubernetesObject, kinds=("ClusterRole",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if comes_with_the_cluster(node):
        return
    for granted in node.parts("rules"):
        approves = names(granted, GROUP, ("certificatesigningrequests/approval",), ("update", "patch"))
        if approves or names(granted, GROUP, ("signers",), ("approve",)):
            yield rule.finding(
                granted.key_span_of("resources"), f"`{node.name}` lets its holders approve certificates."
            )
