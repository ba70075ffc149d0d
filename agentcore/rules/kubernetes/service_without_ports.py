from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A Service has no ports.",
    why=("Only a headless Service or an ExternalName may do without: the API server refuses all others."),
    fix="Add the port that clients use to `spec.ports`.",
    ignore_when="Never: a Service without ports is refused unless it is headless or an ExternalName.",
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
    clusterIP: None
    selector:
      app: db""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
> spec:
    selector:
      app: web""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",),
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.is_understood(node):
        return
    without = node.value("spec.clusterIP") == "None" or node.value("spec.type") == "ExternalName"
    if not without and not node.sequence("spec.ports"):
        yield rule.finding(node.key_span_of("spec"), f"The Service `{node.name}` has no ports.")
