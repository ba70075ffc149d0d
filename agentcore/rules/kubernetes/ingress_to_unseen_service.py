from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_ingress import destinations
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An Ingress routes to a Service, and the files hold no Service of its namespace.",
    why="Unless the Service comes from elsewhere, the controller answers with an error page.",
    fix="Hand in the Service together with the Ingress, or make sure that the cluster has it.",
    ignore_when="Where Ingresses are kept apart from the Services, as in a repository for the edge of the cluster.",
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
    - port: 80""",
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
    ),
    equivalents=(
        "kube-linter:dangling-ingress",
        "kube-score:ingress-targets-service",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for wanted in destinations(node):
        absence = manifests.absence_of("Service", wanted.service, node.namespace)
        if absence and not absence.is_certain:
            yield rule.finding(wanted.span, absence.message)
