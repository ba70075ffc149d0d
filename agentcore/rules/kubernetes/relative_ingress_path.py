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
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - http:
        paths:
        - path: ""
          pathType: ImplementationSpecific""",
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
>       - path: /api//v1
          pathType: Exact""",
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


PIECES = ("//", "/./", "/../", "%2f", "%2F")
ENDINGS = ("/..", "/.")


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for entry in node.parts("spec.rules"):
        for route in entry.parts("http.paths"):
            path, kind = route.text("path"), route.text("pathType")
            if path is None or (path == "" and kind == "ImplementationSpecific"):
                continue
            at = route.span_of("path")
            if not path.startswith("/"):
                edits = with_text(route, "path", f"/{path}")
                yield rule.finding(at, f"`{path[:60]}` does not begin with `/`.", *edits)
            elif kind in ("Exact", "Prefix") and (found := refused(path)):
                yield rule.finding(at, f"`{path[:60]}` holds `{found}`, which is not accepted.")


def refused(path: str) -> str | None:
    """What in a path the API server refuses, since proxies read it in different ways."""
    inside = (piece for piece in PIECES if piece in path)
    return next(inside, next((end for end in ENDINGS if path.endswith(end)), None))
