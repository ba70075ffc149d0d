from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An autoscaler does not say how many pods it keeps at least.",
    why="The default is 1: at quiet times one pod is left, and each restart of it is an outage.",
    fix="Set `minReplicas` to 2 or more.",
    ignore_when="Where a single pod is enough at quiet times.",
    good=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    minReplicas: 2
    maxReplicas: 5""",
    ),
    bad=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
> spec:
    maxReplicas: 5""",
    ),
    equivalents=("kube-score:horizontalpodautoscaler-replicas",),
    sources=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not node.has("spec.minReplicas"):
        yield rule.finding(node.key_span_of("spec"), f"The autoscaler `{node.name}` may go down to 1 pod.")
