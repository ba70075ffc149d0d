from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A pod names a PriorityClass that is neither Kubernetes' own nor in the files.",
    why="Where the cluster does not have the class, the API server refuses the pod.",
    fix="Add the PriorityClass, or make sure that the cluster has it.",
    ignore_when="Where the cluster's operators provide the class; naming it in `assume` says so.",
    good=(
        """\
  apiVersion: scheduling.k8s.io/v1
  kind: PriorityClass
  metadata:
    name: shop
  value: 1000
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    priorityClassName: shop""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    priorityClassName: system-cluster-critical""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
>   priorityClassName: shop""",
    ),
    equivalents=("kube-linter:priority-class-name",),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#pod-priority",),
    on_by_default=False,
)


@rule.on(Reference)
def check(node: Reference, manifests: Manifests) -> Iterator[Finding]:
    absence = manifests.absence_of(node.kind, node.name, node.namespace) if node.kind == "PriorityClass" else None
    if absence and not absence.is_certain:
        yield rule.finding(node.span, f"The PriorityClass `{node.name}` is not in these files.")
