from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container's memory request is not its limit.",
    why="What lies between is memory the node may not have; when it runs out, the pod is killed.",
    fix="Set request and limit to the same amount.",
    ignore_when="Where peaks are short and rare, and the nodes have memory to spare for them.",
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
          memory: 1Gi
        limits:
          memory: 1024Mi""",
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
>         memory: 64Mi
        limits:
          memory: 1Gi""",
    ),
    equivalents=(
        "kube-score:container-memory-requests-equal-limits",
        "kube-score:container-resource-requests-equal-limits",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    request, limit = (quantity(node.value(("resources", kind, "memory"))) for kind in ("requests", "limits"))
    if request != limit and not (request is None and limit is not None):
        at = node.span_of("resources.requests.memory")
        yield rule.finding(at, f"The memory request of {node.label} is not its limit.")
