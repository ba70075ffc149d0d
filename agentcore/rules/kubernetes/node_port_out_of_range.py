from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A nodePort is outside 30000 to 32767.",
    why=(
        "The API server hands out node ports only from that range (unless the cluster was set up "
        "with another), and refuses the Service."
    ),
    fix=("Choose a number from 30000 to 32767, or leave `nodePort` out and take the one that is assigned."),
    ignore_when="Where the API server was started with another `--service-node-port-range` that holds the number.",
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
    type: NodePort
    ports:
    - port: 80""",
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
>     nodePort: 8080""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",),
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("spec.ports"):
        number = port.number("nodePort")
        if number is not None and not 30000 <= number <= 32767:
            yield rule.finding(port.span_of("nodePort"), f"{number} is outside the node ports 30000 to 32767.")
