from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two Services claim the same node port.",
    why="A node port exists once in the whole cluster: the API server refuses the second Service.",
    fix="Choose another number, or leave `nodePort` out and take the one that is assigned.",
    ignore_when="When the two Services are never in one cluster, as variants of which one is applied.",
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: dns
  spec:
    type: NodePort
    ports:
    - name: udp
      port: 53
      protocol: UDP
      nodePort: 30053
    - name: tcp
      port: 53
      protocol: TCP
      nodePort: 30053""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: NodePort
    ports:
    - port: 80
      nodePort: 30080
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: api
  spec:
    type: NodePort
    ports:
    - port: 80
>     nodePort: 30080""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#nodeport-custom-port",),
)


@rule.on(Manifests)
def check(node: Manifests, manifests: Manifests) -> Iterator[Finding]:
    claimed: dict[tuple[int, object], KubernetesObject] = {}
    for service in node.of_kind("Service"):
        for port in service.parts("spec.ports"):
            number = port.number("nodePort")
            if number is None or not node.is_understood(port):
                continue
            first = claimed.setdefault((number, str(port.value("protocol", "TCP"))), service)
            if first is not service:
                message = f"The Service `{first.name}` has the node port {number} already."
                yield rule.finding(port.span_of("nodePort"), message)
