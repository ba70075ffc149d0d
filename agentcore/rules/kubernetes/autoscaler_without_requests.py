from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

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
  apiVersion: v1
  kind: ReplicationController
  metadata:
    name: web
  spec:
    template:
      spec:
        resources:
          requests:
            cpu: 200m
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
      apiVersion: v1
      kind: ReplicationController
      name: web
    maxReplicas: 5""",
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
  apiVersion: v1
  kind: ReplicationController
  metadata:
    name: web
  spec:
    template:
      spec:
        containers:
        - name: web
          image: nginx:1.27
        - name: log
          image: fluent-bit:3.1
          resources:
            limits:
              cpu: 10m
  ---
  apiVersion: autoscaling/v1
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: v1
      kind: ReplicationController
      name: web
    maxReplicas: 5
>   targetCPUUtilizationPercentage: 80""",
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
    if autoscaler is None or not manifests.is_understood(autoscaler):
        return
    for resource, only, at in measured(autoscaler):
        for container in node.long_running:
            counts = only in (None, container.name) and manifests.is_understood(container)
            if counts and not requests(container, resource):
                message = f"The container {container.label} of `{node.object.name}` requests no {resource}."
                yield rule.finding(at, message)
                break


def measured(autoscaler: KubernetesObject) -> Iterator[tuple[str, str | None, Span]]:
    """The resources whose use is compared with requests, in one container or all; without metrics that is CPU."""
    for metric in autoscaler.parts("spec.metrics"):
        for source in ("resource", "containerResource"):
            name = metric.text((source, "name"))
            if name and metric.value((source, "target", "type")) == "Utilization":
                yield name, metric.text((source, "container")), metric.span_of((source, "name"))
    if not autoscaler.sequence("spec.metrics") and autoscaler.api_version in ("autoscaling/v1", "autoscaling/v2"):
        yield "cpu", None, autoscaler.span_of("spec.targetCPUUtilizationPercentage")


def requests(container: Container, resource: str) -> bool:
    """Whether a container requests a resource, be it by a limit or by what its pod requests."""
    paths = (("resources", kind, resource) for kind in ("requests", "limits"))
    return any(container.has(path) or container.pod.has(path) for path in paths)
