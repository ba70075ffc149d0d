from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_roles import grants
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A role may create pods, or workloads that do.",
    why=("A new pod may use any ServiceAccount and mount any Secret of the namespace: its author gets them all."),
    fix="Leave creating pods to controllers and a deployment pipeline.",
    ignore_when="Where a controller or CI runner starts pods as its work, in a namespace that holds no other Secrets.",
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: reader
  rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["get"]""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: runner
  rules:
  - apiGroups: [""]
>   resources: ["pods"]
    verbs: ["create"]""",
    ),
    equivalents=("kube-linter:access-to-create-pods",),
    sources=("https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation",),
    on_by_default=False,
)


CREATING = (
    ("", "pods"),
    ("", "replicationcontrollers"),
    ("apps", "deployments"),
    ("apps", "statefulsets"),
    ("apps", "daemonsets"),
    ("apps", "replicasets"),
    ("batch", "jobs"),
    ("batch", "cronjobs"),
)


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for granted in node.parts("rules"):
        if any(grants(granted, group, resource, "create") for group, resource in CREATING):
            yield rule.finding(granted.key_span_of("resources"), f"`{node.name}` may create pods.")
