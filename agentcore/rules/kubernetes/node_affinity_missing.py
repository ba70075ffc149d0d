from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A workload says nothing about the nodes it needs.",
    why="In a cluster of mixed machines it may land on one without the hardware it wants.",
    fix="Add `nodeAffinity`, if the cluster's nodes differ.",
    ignore_when=(
        "In a cluster of equal nodes, which most are; taints keep other workloads off special machines more safely."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    affinity:
      nodeAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
          nodeSelectorTerms: []
    containers: []""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
>   name: web
  spec:
    containers: []""",
    ),
    equivalents=("kube-linter:no-node-affinity",),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if not node.has("affinity.nodeAffinity"):
        yield rule.finding(node.object.span, f"`{node.object.name}` says nothing about the nodes it needs.")
