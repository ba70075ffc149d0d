from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Two routes of Ingresses claim the same host and path.",
    why="Requests go to one of the two, and which one it is depends on the controller and on the age of the objects.",
    fix="Keep one of the routes, or give them different hosts or paths.",
    ignore_when="Where one of the two is a canary: the controller then shares the requests out by its annotations.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - host: shop.example.com
      http:
        paths:
        - path: /
          pathType: Prefix
        - path: /
          pathType: Exact
        - path: /api
          pathType: Prefix
    - host: www.example.com
      http:
        paths:
        - path: /
          pathType: Prefix""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    ingressClassName: inside
    rules:
    - host: shop.example.com
      http:
        paths:
        - path: /
          pathType: Prefix
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: front
  spec:
    ingressClassName: outside
    rules:
    - host: shop.example.com
      http:
        paths:
        - path: /
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
    - host: shop.example.com
      http:
        paths:
        - path: /
          pathType: Prefix
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: front
  spec:
    rules:
    - host: shop.example.com
      http:
        paths:
>       - path: /
          pathType: Prefix""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches",),
)


CANARY = "nginx.ingress.kubernetes.io/canary"
Route = tuple[str, str, str, str]  # class, host, path and its type


@rule.on(Manifests)
def check(node: Manifests, manifests: Manifests) -> Iterator[Finding]:
    claimed: dict[Route, KubernetesObject] = {}
    for ingress in node.of_kind("Ingress"):
        if ingress.annotations.get(CANARY) == "true" or not node.is_understood(ingress):
            continue
        for key, part in routes(ingress):
            if key in claimed:
                message = f"The Ingress `{claimed[key].name}` has a route for `{key[1] or '*'}{key[2]}` already."
                yield rule.finding(part.span_of("path"), message)
            claimed[key] = ingress


def routes(ingress: KubernetesObject) -> Iterator[tuple[Route, Part]]:
    """Each route of an Ingress, with what it claims."""
    of_class = ingress.text("spec.ingressClassName") or str(ingress.annotations.get("kubernetes.io/ingress.class", ""))
    for entry in ingress.parts("spec.rules"):
        for part in entry.parts("http.paths"):
            path = part.text("path") or "/"
            yield (of_class, entry.text("host") or "", path, str(part.value("pathType", ""))), part
