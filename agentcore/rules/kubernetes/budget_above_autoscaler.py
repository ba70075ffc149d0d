from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_budgets import needed
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A PodDisruptionBudget wants more pods than the autoscaler keeps at its least.",
    why="At quiet times, when there are that few, no pod may be evicted and no node be drained.",
    fix="Keep `minAvailable` below the autoscaler's `minReplicas`.",
    ignore_when="Where the pods drain by hand only, at times when load, and so their number, is known to be higher.",
    good=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: 1""",
    ),
    bad=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
>   minAvailable: 3
    selector:
      matchLabels:
        app: web
  ---
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
    minReplicas: 2
    maxReplicas: 5""",
    ),
    equivalents=("polaris:pdbMinAvailableGreaterThanHPAMinReplicas",),
    sources=("https://kubernetes.io/docs/tasks/run-application/configure-pdb/",),
)


@rule.on(KubernetesObject, kinds=("PodDisruptionBudget",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    wanted = node.value("spec.minAvailable")
    if wanted is None:
        return
    for pod in manifests.pods_selected(node.value("spec.selector"), node.namespace):
        autoscaler = manifests.autoscaler_of(pod.object)
        least = autoscaler.number("spec.minReplicas") if autoscaler is not None else None
        if least is not None and needed(wanted, least) > least:
            message = f"At the autoscaler's least, {least}, `minAvailable: {wanted}` allows no eviction."
            yield rule.finding(node.span_of("spec.minAvailable"), message)
            return
