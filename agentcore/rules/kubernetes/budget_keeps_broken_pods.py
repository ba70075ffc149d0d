from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A PodDisruptionBudget does not say what happens to pods that are not ready.",
    why=(
        "By default a pod that never became ready cannot be evicted, and a broken release stops "
        "the upgrade of the cluster."
    ),
    fix="Set `unhealthyPodEvictionPolicy: AlwaysAllow`.",
    ignore_when=(
        "Where a pod that is not ready still holds data that would be lost, as a database member does while it "
        "recovers."
    ),
    good=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    unhealthyPodEvictionPolicy: AlwaysAllow""",
    ),
    bad=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
> spec:
    minAvailable: 1""",
    ),
    equivalents=("kube-linter:pdb-unhealthy-pod-eviction-policy",),
    sources=("https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("PodDisruptionBudget",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not node.has("spec.unhealthyPodEvictionPolicy"):
        message = f"`{node.name}` says nothing about pods that are not ready."
        yield rule.finding(node.key_span_of("spec"), message)
