from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container takes a port of its node.",
    why=("Two such pods never fit on one node, and the port is open past every Service and many network policies."),
    fix="Leave `hostPort` out and publish the port with a Service.",
    ignore_when=(
        "Where traffic must reach a certain node without a Service, as with an ingress controller on bare metal or a "
        "DNS cache on each node."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - containerPort: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - containerPort: 80
        hostPort: 0""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - containerPort: 80
>       hostPort: 80""",
    ),
    equivalents=(
        "pss:baseline/hostPorts",
        "polaris:hostPortSet",
        "checkov:CKV_K8S_26",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/overview/#services",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("ports"):
        if port.number("hostPort"):
            message = f"The container {node.label} takes port {port.number('hostPort')} of its node."
            yield rule.finding(port.span_of("hostPort"), message)
