from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A path of an Ingress does not begin with a slash.",
    why="The API server refuses it: paths of requests always begin with `/`.",
    fix="Begin the path with `/`.",
    ignore_when=(
        "Where the controller takes regular expressions under `ImplementationSpecific`; even those should begin with a "
        "slash."
    ),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - http:
        paths:
        - path: /api
          pathType: Prefix""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - http:
        paths:
>       - path: api
          pathType: Prefix""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types",),
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for entry in node.parts("spec.rules"):
        for route in entry.parts("http.paths"):
            path = route.text("path")
            free = route.value("pathType") not in ("Exact", "Prefix")
            if path is not None and not path.startswith("/") and not free:
                edits = with_text(route, "path", f"/{path}")
                yield rule.finding(route.span_of("path"), f"`{path[:60]}` does not begin with `/`.", *edits)
