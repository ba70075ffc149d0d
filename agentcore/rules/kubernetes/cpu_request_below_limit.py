from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container's CPU request is not its limit.",
    why="With both equal a pod behaves the same on an idle node and a busy one.",
    fix="Set request and limit to the same amount.",
    ignore_when=(
        "Almost always: the room between request and limit lets a pod use CPU that nobody else needs at that moment."
    ),
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
>         cpu: 100m
        limits:
          cpu: 500m""",
    ),
    equivalents=(
        "kube-score:container-cpu-requests-equal-limits",
        "kube-score:container-resource-requests-equal-limits",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    request, limit = (quantity(node.value(("resources", kind, "cpu"))) for kind in ("requests", "limits"))
    if request != limit and not (request is None and limit is not None):
        at = node.span_of("resources.requests.cpu")
        yield rule.finding(at, f"The CPU request of {node.label} is not its limit.")
