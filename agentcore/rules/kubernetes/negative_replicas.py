from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A number of pods is negative.",
    why="There cannot be fewer than no pods: the API server refuses the object.",
    fix="Use 0 to stop all pods, or a positive number.",
    ignore_when="Never: there is no such number of pods.",
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
    replicas: 0""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
>   replicas: -1""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas",),
)


PATHS = ("spec.replicas", "spec.completions", "spec.parallelism", "spec.backoffLimit", "spec.revisionHistoryLimit")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    item = node.object
    for path in PATHS:
        number = item.number(path)
        if number is not None and number < 0:
            yield rule.finding(item.span_of(path), f"`{path.rpartition('.')[2]}` is {number}, but cannot be negative.")
