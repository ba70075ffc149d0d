from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_kinds import SCALED
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An autoscaler scales something that is not in the files.",
    why="Unless the workload comes from elsewhere the autoscaler reports `FailedGetScale` and scales nothing.",
    fix="Hand in the workload together with its autoscaler, or make sure that the cluster has it.",
    ignore_when="Where autoscalers are kept apart from workloads, in an overlay for production for instance.",
    good=(
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
    maxReplicas: 5
  ---
  apiVersion: example.com/v1
  kind: Worker
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
      name: web
    maxReplicas: 5
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web""",
    ),
    bad=(
        """\
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: example.com/v1
      kind: Worker
>     name: web
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
>     name: web
    maxReplicas: 5""",
    ),
    equivalents=(
        "kube-linter:dangling-horizontalpodautoscaler",
        "kube-score:horizontalpodautoscaler-has-target",
    ),
    sources=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("HorizontalPodAutoscaler",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    kind, name = node.text("spec.scaleTargetRef.kind"), node.text("spec.scaleTargetRef.name")
    if not kind or not name:
        return
    at = node.span_of("spec.scaleTargetRef.name")
    absence = manifests.absence_of(kind, name, node.namespace) if kind in SCALED else None
    if absence and not absence.is_certain:
        yield rule.finding(at, absence.message)
    if kind not in manifests.schemas.kinds and not manifests.has_foreign(kind, name, node.namespace):
        yield rule.finding(at, f"There is no {kind} `{name}` in these files, in namespace `{node.namespace}`.")
