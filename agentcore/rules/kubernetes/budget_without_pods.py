from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, is_empty
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A PodDisruptionBudget selects no pod.",
    why="It protects nothing: when nodes are drained, all pods that it was meant for may go at once.",
    fix="Make its selector repeat labels that the pod template carries, in the same namespace.",
    ignore_when="Where the pods it is for are made by an operator, which gives them these labels.",
    good=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: 1
    selector:
      matchLabels:
        app: web
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: all
  spec:
    minAvailable: 1
    selector: {}""",
    ),
    bad=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: 1
>   selector:
      matchLabels:
        app: website
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    sources=("https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget",),
)


@rule.on(KubernetesObject, kinds=("PodDisruptionBudget",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    selector = node.value("spec.selector")
    if is_empty(selector) or not manifests.is_understood(node.part("spec")):
        return
    missed = manifests.no_pods_of(selector, node.namespace)
    if missed and missed.is_certain:
        yield rule.finding(node.key_span_of("spec.selector"), missed.message)
