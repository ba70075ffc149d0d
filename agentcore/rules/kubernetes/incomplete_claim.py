from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A claim for storage does not say how much, or how it is used.",
    why="The API server refuses a claim without `accessModes` or without a size.",
    fix="Add `accessModes` and `resources.requests.storage`.",
    ignore_when="Never: a claim without size or access modes is refused by the API server.",
    good=(
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
  spec:
    accessModes: [ReadWriteOnce]
    resources:
      requests:
        storage: 1Gi""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
> spec:
    accessModes: [ReadWriteOnce]""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims",),
)


@rule.on(KubernetesObject, kinds=("PersistentVolumeClaim", "StatefulSet"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.kind == "PersistentVolumeClaim" and node.has("spec"):
        yield from lacking(node.part("spec"))
    elif node.kind == "StatefulSet":
        for claim in node.parts("spec.volumeClaimTemplates"):
            yield from lacking(claim.part("spec"))


def lacking(spec: Part) -> Iterator[Finding]:
    missing = [path for path in ("accessModes", "resources.requests.storage") if not spec.value(path)]
    if missing:
        yield rule.finding(spec.key_span_of(""), f"This claim has no `{'` and no `'.join(missing)}`.")
