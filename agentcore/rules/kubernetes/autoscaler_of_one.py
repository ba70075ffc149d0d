from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An autoscaler may go down to a single pod.",
    why="At quiet times one pod is left, and each restart of it is an outage.",
    fix="Set `minReplicas` to 2 or more.",
    ignore_when=(
        "In a test environment, or where a pause of some seconds at night is agreed and a second pod costs more than "
        "it is worth."
    ),
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
>   minReplicas: 1
    maxReplicas: 5""",
    ),
    equivalents=(
        "kube-score:horizontalpodautoscaler-replicas",
        "polaris:hpaMinAvailability",
    ),
    sources=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    least = node.number("spec.minReplicas")
    if least is not None and least < 2:
        at = node.span_of("spec.minReplicas")
        yield rule.finding(at, f"The autoscaler `{node.name}` may go down to {least} pod.")
