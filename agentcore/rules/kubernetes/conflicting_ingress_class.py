from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An Ingress names two different classes.",
    why=("The API server refuses it: the old annotation and `ingressClassName` must agree."),
    fix=("Remove the annotation `kubernetes.io/ingress.class`."),
    ignore_when=("Never: two controllers might both, or neither, take the Ingress."),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    ingressClassName: nginx
    defaultBackend:
      service:
        name: web
        port:
          number: 80""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
>     kubernetes.io/ingress.class: traefik
  spec:
    ingressClassName: nginx
    defaultBackend:
      service:
        name: web
        port:
          number: 80""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation",),
)


ANNOTATION = "kubernetes.io/ingress.class"


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    old, new = node.annotations.get(ANNOTATION), node.text("spec.ingressClassName")
    if isinstance(old, str) and new is not None and old != new:
        at = node.span_of(("metadata", "annotations", ANNOTATION))
        yield rule.finding(at, f"The annotation names the class `{old}`, `ingressClassName` the class `{new}`.")
