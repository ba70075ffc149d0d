from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An autoscaler's least and most are the same.",
    why="It can never scale: it only fixes the number of pods, at the price of collecting metrics.",
    fix=("Leave room between `minReplicas` and `maxReplicas`, or set `replicas` and drop the autoscaler."),
    ignore_when="While scaling is frozen for a while, for instance during a load test or an incident.",
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
  spec:
    minReplicas: 5
>   maxReplicas: 5""",
    ),
    equivalents=("polaris:hpaMaxAvailability",),
    sources=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
)


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    least, most = node.value("spec.minReplicas", 1), node.number("spec.maxReplicas")
    if most is None:
        return
    if isinstance(least, int) and most <= least:
        yield rule.finding(node.span_of("spec.maxReplicas"), f"Between {least} and {most} there is nothing to scale.")
