from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="No PodDisruptionBudget covers a workload with several pods.",
    why="When nodes are drained for an upgrade, all its pods may be evicted at the same time.",
    fix="Add a PodDisruptionBudget with the same labels and, say, `maxUnavailable: 1`.",
    ignore_when=(
        "Where the work can be interrupted at any time without harm, as with queue workers that repeat what they did "
        "not finish."
    ),
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 2
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
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    maxUnavailable: 1
    selector:
      matchLabels:
        app: web""",
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
    replicas: 1""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
>   name: web
  spec:
    replicas: 2
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
          image: nginx:1.27""",
    ),
    equivalents=(
        "kube-score:deployment-has-poddisruptionbudget",
        "kube-score:statefulset-has-poddisruptionbudget",
        "polaris:missingPodDisruptionBudget",
    ),
    sources=("https://kubernetes.io/docs/tasks/run-application/configure-pdb/",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    item = node.object
    if item.kind not in ("Deployment", "StatefulSet") or not manifests.is_known("PodDisruptionBudget"):
        return
    replicas = item.number("spec.replicas")  # left out, an autoscaler may set it
    if (replicas is None or replicas > 1) and not manifests.budgets_of(node):
        yield rule.finding(item.span, f"No PodDisruptionBudget covers the pods of `{item.name}`.")
