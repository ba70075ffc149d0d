from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_ingress import destinations
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
          number: 80
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: website
  spec:
    ports:
    - port: 80""",
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
    for wanted in destinations(node):
        absence = manifests.absence_of("Service", wanted.service, node.namespace)
        if absence and absence.is_certain:
            yield rule.finding(wanted.span, absence.message)
        service = manifests.find("Service", wanted.service, node.namespace)
        if service and manifests.is_understood(service) and not wanted.is_port_of(service):
            known = ", ".join(str(each.value("port")) for each in service.parts("spec.ports")) or "none"
            message = f"The Service `{wanted.service}` has no port `{wanted.port}`; it has: {known}."
            yield rule.finding(wanted.port_span, message)
