from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An access mode excludes the others beside it.",
    why=(
        "The API server refuses the object: `ReadWriteOncePod` promises a single pod, so no other mode "
        "can stand beside it."
    ),
    fix=("Keep `ReadWriteOncePod` alone, or remove it."),
    ignore_when=("Never: a volume cannot be for one pod and for many."),
    good=(
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: web
  spec:
    accessModes: [ReadWriteOncePod]
    resources:
      requests:
        storage: 1Gi""",
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: web
  spec:
    accessModes: [ReadWriteOnce, ReadOnlyMany]
    resources:
      requests:
        storage: 1Gi""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: web
  spec:
>   accessModes: [ReadWriteOncePod, ReadWriteOnce]
    resources:
      requests:
        storage: 1Gi""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",),
)


@rule.on(KubernetesObject, kinds=("PersistentVolume", "PersistentVolumeClaim", "StatefulSet"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from modes_of(node.part("spec"))
    for claim in node.parts("spec.volumeClaimTemplates"):
        yield from modes_of(claim.part("spec"))


def modes_of(part: Part) -> Iterator[Finding]:
    modes = part.sequence("accessModes")
    if "ReadWriteOncePod" in modes and len(modes) > 1:
        yield rule.finding(part.key_span_of("accessModes"), "`ReadWriteOncePod` cannot stand beside other modes.")
