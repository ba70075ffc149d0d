from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An autoscaler may go down to fewer than three pods.",
    why="With two, one is gone during every update, and the other carries all load.",
    fix="Set `minReplicas` to 3 where outages matter.",
    ignore_when="Where short outages cost less than a third pod, as in a test environment.",
    good=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    minReplicas: 3
    maxReplicas: 5""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    minReplicas: 4
    maxReplicas: 8""",
    ),
    bad=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
>   minReplicas: 2
    maxReplicas: 5""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
> spec:
    maxReplicas: 5""",
    ),
    equivalents=("kube-linter:hpa-minimum-three-replicas",),
    sources=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    least = node.value("spec.minReplicas", 1)
    if isinstance(least, int) and least < 3:
        path = "spec.minReplicas"
        at = node.span_of(path) if node.has(path) else node.key_span_of("spec")
        yield rule.finding(at, f"The autoscaler `{node.name}` may go down to {least}, fewer than three.")
