from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An Ingress serves its hosts without TLS.",
    why="Passwords and cookies pass through the net for everyone on the way to read.",
    fix="Add a `tls` section with the Secret that holds the certificate.",
    ignore_when=(
        "Where TLS ends before the Ingress, at a load balancer, or the controller holds one wildcard certificate for "
        "all hosts."
    ),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    tls:
    - hosts: [example.com]
      secretName: web-tls""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
> spec:
    defaultBackend:
      service:
        name: web
        port:
          number: 80""",
    ),
    equivalents=("polaris:tlsSettingsMissing",),
    sources=("https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not node.sequence("spec.tls"):
        yield rule.finding(node.key_span_of("spec"), f"The Ingress `{node.name}` serves without TLS.")
