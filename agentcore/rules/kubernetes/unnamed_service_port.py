from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A Service with several ports leaves one without a name.",
    why="The API server refuses it: with more than one port each needs a name to be told apart.",
    fix="Add a `name` to every port.",
    ignore_when="Never: a second port makes names required, and the API server refuses the Service.",
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - name: http
      port: 80
    - name: https
      port: 443""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - name: http
      port: 80
>   - port: 443""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services",),
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if len(node.sequence("spec.ports")) < 2:
        return
    for port in node.parts("spec.ports"):
        if not port.has("name"):
            yield rule.finding(port.span_of("port"), f"The port {port.value('port')} has no name.")
