from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A container requests more than it may use.",
    why="The API server refuses a request above its limit.",
    fix="Lower the request or raise the limit.",
    ignore_when="Never: the API server compares the two amounts and refuses the pod.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          memory: 64Mi
        limits:
          memory: 128Mi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          cpu: 500m
        limits:
          cpu: "0.5\"""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
>         memory: 1Gi
        limits:
          memory: 512Mi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
>         cpu: 1
        limits:
          cpu: 500m""",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for name, amount in node.mapping("resources.requests").items():
        request, limit = quantity(amount), quantity(node.value(("resources", "limits", name)))
        if request is not None and limit is not None and request > limit:
            allowed = node.value(("resources", "limits", name))
            message = f"Requesting {amount} of {name} is more than the limit of {allowed}."
            yield rule.finding(node.span_of(("resources", "requests", name)), message)
