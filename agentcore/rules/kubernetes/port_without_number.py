from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A port of a container has no number.",
    why="A name alone says nothing: the API server refuses a port without `containerPort`.",
    fix="Set `containerPort` to the port that the process listens on.",
    ignore_when="When `kubernetes/missing-field` is on, which asks the same of every list of ports.",
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
      ports:
      - name: http
        containerPort: 80""",
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
      ports:
>     - name: http""",
    ),
    equivalents=("kube-score:container-ports-check",),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("ports"):
        if not port.has("containerPort"):
            yield rule.finding(port.span, f"A port of the container {node.label} has no `containerPort`.")
