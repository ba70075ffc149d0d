from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A Service is reachable from outside the cluster.",
    why=(
        "Each such Service takes a port of every node or a load balancer, and passes by the "
        "Ingress where TLS and access are settled."
    ),
    fix="Use `ClusterIP`, and an Ingress or Gateway in front of it.",
    ignore_when=(
        "In a cluster without a load balancer, such as one on bare metal or a laptop, where a node's port is the only "
        "way in."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: ClusterIP""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   type: NodePort""",
    ),
    equivalents=(
        "kube-linter:exposed-services",
        "kube-score:service-type",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.value("spec.type") == "NodePort":
        yield rule.finding(node.span_of("spec.type"), f"The Service `{node.name}` is open on every node.")
