from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A pod names no priority class.",
    why="When nodes are full, pods without one are all alike, and the important ones wait as well.",
    fix="Set `priorityClassName`.",
    ignore_when="Where a default PriorityClass (`globalDefault: true`) gives ordinary workloads the right place.",
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
    priorityClassName: web""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
> spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("polaris:priorityClassNotSet", "kube-linter:priority-class-name"),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if not node.text("priorityClassName"):
        yield rule.finding(node.key_span_of(""), "This pod names no priority class.")
