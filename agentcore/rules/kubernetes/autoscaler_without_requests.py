from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An autoscaler measures use against requests that are not there.",
    why=(
        "Utilisation is a share of what the pods request; without requests it cannot be computed, "
        "and the autoscaler reports `FailedGetResourceMetric` and does nothing."
    ),
    fix="Set `resources.requests` for the measured resource in every container of the workload.",
    ignore_when=(
        "Where a LimitRange of the namespace gives every container default requests; the autoscaler then finds them in "
        "the running pods."
    ),
    good=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    maxReplicas: 5
    metrics: []""",
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
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
    maxReplicas: 5
    metrics:
    - type: Resource
      resource:
>       name: cpu
        target:
          type: Utilization
          averageUtilization: 80""",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work",
    ),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    autoscaler = manifests.autoscaler_of(node.object)
    for metric in autoscaler.parts("spec.metrics") if autoscaler is not None else ():
        name = metric.text("resource.name")
        if name is None or metric.value("resource.target.type") != "Utilization":
            continue
        for container in node.long_running:
            if not any(container.has(("resources", kind, name)) for kind in ("requests", "limits")):
                message = f"The container {container.label} of `{node.object.name}` requests no {name}."
                yield rule.finding(metric.span_of("resource.name"), message)
                break
