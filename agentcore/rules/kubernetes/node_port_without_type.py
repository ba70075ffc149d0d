from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A Service names a nodePort, but is not of a type that has one.",
    why="A ClusterIP Service opens no port on the nodes; the API server refuses the field.",
    fix="Set `type: NodePort`, or leave `nodePort` out.",
    ignore_when="Never: a Service of this type has no port on the nodes, and the API server says so.",
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: NodePort
    ports:
    - port: 80
      nodePort: 30080""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: LoadBalancer
    ports:
    - port: 80
      nodePort: 30080""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
>     nodePort: 30080""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types",),
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    kind = node.value("spec.type", "ClusterIP")
    if kind not in ("ClusterIP", "ExternalName"):
        return
    for port in node.parts("spec.ports"):
        if port.number("nodePort"):
            yield rule.finding(port.span_of("nodePort"), f"A Service of type `{kind}` has no node port.")
