from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An autoscaler's bounds are below one, or the least is above the most.",
    why=(
        "The API server refuses it: `maxReplicas` is at least 1 and at least `minReplicas`, which may "
        "be 0 only for external metrics behind a feature gate."
    ),
    fix=("Set `minReplicas` to 1 or more, and `maxReplicas` above it."),
    ignore_when=("Where the cluster has the feature gate HPAScaleToZero, and 0 is the least on purpose."),
    good=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
    minReplicas: 2
    maxReplicas: 5""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
    maxReplicas: 5""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
    minReplicas: 0
    maxReplicas: 5
    metrics:
    - type: External
      external:
        metric:
          name: queue
        target:
          type: Value
          value: "30\"""",
    ),
    bad=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
    minReplicas: 6
>   maxReplicas: 5""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
>   maxReplicas: 0""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
>   minReplicas: 0
    maxReplicas: 5""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/",),
)


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    least, most = node.number("spec.minReplicas"), node.number("spec.maxReplicas")
    from_outside = any(metric.text("type") in ("Object", "External") for metric in node.parts("spec.metrics"))
    if least is not None and (least < 0 or (least == 0 and not from_outside)):
        yield rule.finding(node.span_of("spec.minReplicas"), f"`minReplicas` is {least}, but must be 1 or more.")
    elif most is not None and most < max(1, least or 1):
        wanted = f"at least `minReplicas`, {least}" if most >= 1 else "1 or more"
        yield rule.finding(node.span_of("spec.maxReplicas"), f"`maxReplicas` is {most}, but must be {wanted}.")
