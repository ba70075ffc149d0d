from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A backend of an Ingress is not named, or named twice.",
    why=("The API server refuses it: a backend is either a service with one port, by name or number, or a resource."),
    fix=("Keep one of `service` and `resource`, and one of `port.name` and `port.number`."),
    ignore_when=("Never: the controller would not know where to send the request."),
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
    - http:
        paths:
        - path: /
          pathType: Prefix
          backend:
            service:
              name: web
              port:
                name: http""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
>   defaultBackend: {}""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - http:
        paths:
        - path: /
          pathType: Prefix
          backend:
            service:
              name: web
>             port:
                name: http
                number: 80""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/ingress/",
        "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressBackend",
    ),
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.api_version != "networking.k8s.io/v1":
        return
    if node.has("spec.defaultBackend"):
        yield from backend_of(node.part("spec.defaultBackend"))
    for entry in node.parts("spec.rules"):
        for route in entry.parts("http.paths"):
            if isinstance(route.value("backend"), dict) and manifests.is_understood(route.part("backend")):
                yield from backend_of(route.part("backend"))


def backend_of(backend: Part) -> Iterator[Finding]:
    found = [kind for kind in ("service", "resource") if backend.has(kind)]
    if len(found) != 1:
        said = "both" if found else "neither"
        yield rule.finding(backend.key_span_of(()), f"This backend has {said} of `service` and `resource`.")
    elif found == ["service"]:
        port = backend.part("service.port")
        if bool(port.text("name")) == bool(port.number("number")):
            said = "both" if port.text("name") else "neither"
            at = backend.key_span_of("service.port")
            yield rule.finding(at, f"The port of this backend has {said} of `name` and `number`.")
