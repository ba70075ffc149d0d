from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An Ingress routes to a Service, or a port of it, that is not there.",
    why=("The controller answers such requests with an error page (503 or 404): the route leads nowhere."),
    fix="Name a Service of the same namespace, and one of its `port` numbers or port names.",
    ignore_when="Where the Service stands in another repository or is made by an operator; `assume` can name it.",
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
          number: 80
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
      targetPort: 8080""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: files
  spec:
    defaultBackend:
      resource:
        kind: StorageBucket
        name: files""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    defaultBackend:
      service:
>       name: web
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
>               number: 8080
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
      targetPort: 8080""",
    ),
    equivalents=(
        "kube-linter:dangling-ingress",
        "kube-score:ingress-targets-service",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource",),
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.is_known("Service"):
        return
    for backend in backends(node):
        name, port_at, port = destination(backend)
        if name is None:
            continue
        service = manifests.find("Service", name, node.namespace)
        at = backend.span_of("service.name" if backend.has("service") else "serviceName")
        if service is None:
            yield rule.finding(at, f"There is no Service `{name}` in these files, in namespace `{node.namespace}`.")
        elif port is not None and not any(
            port in (each.value("port"), each.value("name")) for each in service.parts("spec.ports")
        ):
            yield rule.finding(backend.span_of(port_at), f"The Service `{name}` has no port `{port}`.")


def backends(ingress: KubernetesObject) -> Iterator[Part]:
    for path in ("spec.defaultBackend", "spec.backend"):
        if ingress.has(path):
            yield ingress.part(path)
    for entry in ingress.parts("spec.rules"):
        for route in entry.parts("http.paths"):
            yield route.part("backend")


def destination(backend: Part) -> tuple[str | None, str, int | str | None]:
    """The Service's name, where its port stands, and the port; the old flat form is read as well."""
    if backend.has("serviceName"):
        return backend.text("serviceName"), "servicePort", backend.value("servicePort")
    for path in ("service.port.number", "service.port.name"):
        if backend.has(path):
            return backend.text("service.name"), path, backend.value(path)
    return backend.text("service.name"), "service.port", None
