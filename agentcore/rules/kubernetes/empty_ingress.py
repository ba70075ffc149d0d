from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An Ingress has neither rules nor a default backend, or a rule without paths.",
    why=("The API server refuses it: there is nothing it could route."),
    fix=("Add `rules` with paths, or `defaultBackend`."),
    ignore_when=("Never: an Ingress that routes nothing is not stored."),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    defaultBackend:
      service:
        name: web
        port:
          number: 80""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - host: shop.example.com""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
> spec:
    ingressClassName: nginx""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - host: shop.example.com
      http:
>       paths: []""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressSpec",),
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    spec = node.part("spec")
    if node.api_version != "networking.k8s.io/v1" or not manifests.is_understood(spec):
        return
    if not spec.sequence("rules") and not spec.has("defaultBackend"):
        yield rule.finding(node.key_span_of("spec"), "This Ingress has neither `rules` nor `defaultBackend`.")
    for entry in spec.parts("rules"):
        if entry.value("http.paths") == []:
            yield rule.finding(entry.key_span_of("http.paths"), "`paths` is empty, but needs at least one path.")
