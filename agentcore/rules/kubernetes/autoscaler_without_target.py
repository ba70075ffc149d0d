from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_kinds import SCALED
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An autoscaler scales something that is not there.",
    why="It reports `FailedGetScale` and never scales anything.",
    fix="Name kind, name and apiVersion of a workload in the same namespace.",
    ignore_when="Where the workload is created by another tool or another repository; naming it in `assume` says so.",
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
      name: from-elsewhere
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
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: example.com/v1
      kind: Worker
      name: web
    maxReplicas: 5""",
    ),
    bad=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
>     apiVersion: v1
      kind: Deployment
      name: web
    maxReplicas: 5
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web""",
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
>     name: website
    maxReplicas: 5
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web""",
    ),
    equivalents=(
        "kube-linter:dangling-horizontalpodautoscaler",
        "kube-score:horizontalpodautoscaler-has-target",
    ),
    sources=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
)


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    kind, name = node.text("spec.scaleTargetRef.kind"), node.text("spec.scaleTargetRef.name")
    if kind not in SCALED or not name:
        return
    absence = manifests.absence_of(kind, name, node.namespace)
    if absence and absence.is_certain:
        yield rule.finding(node.span_of("spec.scaleTargetRef.name"), absence.message)
        return
    target = manifests.find(kind, name, node.namespace)
    group = node.text("spec.scaleTargetRef.apiVersion")
    if group and target and target.api_version and group.rpartition("/")[0] != target.group:
        message = f"`{kind}` is in `{target.api_version}`, not in `{group}`."
        yield rule.finding(node.span_of("spec.scaleTargetRef.apiVersion"), message)
