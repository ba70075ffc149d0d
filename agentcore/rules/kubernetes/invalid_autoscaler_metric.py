from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A metric of an autoscaler does not fit its type, or has no target.",
    why=(
        "The API server refuses it: a metric holds the source that its `type` names, and one target "
        "above 0 of the kind that `target.type` names."
    ),
    fix=(
        "Give the metric the block named as its type, and `averageUtilization`, `averageValue` or "
        "`value` as `target.type` says."
    ),
    ignore_when=("Never: without a target there is nothing to compare with."),
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
    maxReplicas: 5
    metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70""",
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
    maxReplicas: 5
    metrics:
    - type: Pods
      pods:
        metric:
          name: requests
        target:
          type: AverageValue
          averageValue: "100\"""",
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
    maxReplicas: 5
    metrics:
>   - type: Resource
      pods:
        metric:
          name: requests
        target:
          type: AverageValue
          averageValue: "100\"""",
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
    maxReplicas: 5
    metrics:
    - type: Resource
      resource:
        name: cpu
>       target:
          type: Utilization""",
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
    maxReplicas: 5
    metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
>         averageUtilization: 0""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec",
    ),
)


SOURCES = {
    "ContainerResource": "containerResource",
    "External": "external",
    "Object": "object",
    "Pods": "pods",
    "Resource": "resource",
}
TARGETS = {"Utilization": "averageUtilization", "AverageValue": "averageValue", "Value": "value"}


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.api_version != "autoscaling/v2":
        return
    for metric in node.parts("spec.metrics"):
        kind = metric.text("type")
        found = [source for source in SOURCES.values() if metric.has(source)]
        if kind is not None and kind not in SOURCES:
            known = ", ".join(f"`{each}`" for each in SOURCES)
            yield rule.finding(metric.span_of("type"), f"`{kind[:40]}` is not one of {known}.")
        elif kind is not None and found != [SOURCES[kind]]:
            said = " and ".join(f"`{source}`" for source in found) or "no source"
            message = f"A metric of type `{kind}` has {said}, not `{SOURCES[kind]}` alone."
            yield rule.finding(metric.span_of("type"), message)
        elif kind is not None and isinstance(metric.value((SOURCES[kind], "target")), dict):
            yield from target_of(metric.part((SOURCES[kind], "target")))


def target_of(target: Part) -> Iterator[Finding]:
    kind = target.text("type")
    if kind is not None and kind not in TARGETS:
        known = ", ".join(f"`{each}`" for each in TARGETS)
        yield rule.finding(target.span_of("type"), f"`{kind[:40]}` is not one of {known}.")
    elif kind is not None and not target.has(TARGETS[kind]):
        yield rule.finding(target.key_span_of(()), f"A target of type `{kind}` needs `{TARGETS[kind]}`.")
    for name in TARGETS.values():
        amount = quantity(target.value(name))
        if amount is not None and amount <= 0:
            yield rule.finding(target.span_of(name), f"`{name}` is {target.value(name)}, but must be more than 0.")
