from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A PodDisruptionBudget sets neither minAvailable nor maxUnavailable, or both.",
    why="Without either it protects nothing; with both the API server refuses it.",
    fix="Set one of them.",
    ignore_when="Never: with both fields the API server refuses the object, with none it guards nothing.",
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
> spec:
    selector:
      matchLabels:
        app: web""",
    ),
    equivalents=("kube-score:poddisruptionbudget-has-policy",),
    sources=("https://kubernetes.io/docs/tasks/run-application/configure-pdb/",),
)


@rule.on(KubernetesObject, kinds=("PodDisruptionBudget",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    found = [key for key in ("minAvailable", "maxUnavailable") if node.has(("spec", key))]
    if len(found) != 1:
        said = "both" if found else "neither"
        message = f"`{node.name}` sets {said} of `minAvailable` and `maxUnavailable`."
        yield rule.finding(node.key_span_of("spec"), message)
