from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A Service asks for a load balancer of its own.",
    why="Each one costs money, and passes by the Ingress where TLS and access are settled.",
    fix="Use `ClusterIP`, and an Ingress or Gateway in front of it.",
    ignore_when=(
        "Where the traffic is not HTTP, such as a database or a message broker, or the Service is the entry of the "
        "Ingress controller itself."
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
>   type: LoadBalancer""",
    ),
    equivalents=("kube-linter:exposed-services",),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.value("spec.type") == "LoadBalancer":
        yield rule.finding(node.span_of("spec.type"), f"The Service `{node.name}` asks for a load balancer.")
