from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An autoscaler is set on a kind that has no number of pods to change.",
    why=(
        "A DaemonSet runs one pod a node, a Job as many as it was told, a Pod is one: the autoscaler "
        "reports `FailedGetScale` for ever."
    ),
    fix="Scale a Deployment or StatefulSet, or remove the autoscaler.",
    ignore_when="Never: Kubernetes gives these kinds no `scale` subresource.",
    good=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: StatefulSet
      name: web
    maxReplicas: 5""",
    ),
    bad=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: agent
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
>     kind: DaemonSet
      name: agent
    maxReplicas: 5""",
    ),
    sources=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
)


OWN_GROUPS = ("", "v1", "apps/v1", "batch/v1")


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    target = node.part("spec.scaleTargetRef")
    kind = target.text("kind")
    if kind in ("DaemonSet", "Job", "CronJob", "Pod") and (target.text("apiVersion") or "") in OWN_GROUPS:
        yield rule.finding(target.span_of("kind"), f"A {kind} cannot be scaled.")
