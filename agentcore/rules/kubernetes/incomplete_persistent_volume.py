from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A PersistentVolume lacks its size, its access modes or its one source.",
    why=(
        "The API server refuses it: a volume says how large it is, how it may be used and where it "
        "lies, and it lies in one place."
    ),
    fix=("Add `capacity.storage`, `accessModes`, and exactly one source such as `csi` or `nfs`."),
    ignore_when=("Never: no claim could be bound to it."),
    good=(
        """\
  apiVersion: v1
  kind: PersistentVolume
  metadata:
    name: web
  spec:
    capacity:
      storage: 1Gi
    accessModes: [ReadWriteOnce]
    nfs:
      server: nfs.example.com
      path: /data""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: PersistentVolume
  metadata:
    name: web
> spec:
    capacity:
      storage: 1Gi
    accessModes: [ReadWriteOnce]""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistent-volumes",),
)


NEEDED = ("capacity.storage", "accessModes")
SETTINGS = frozenset(
    [
        "accessModes",
        "capacity",
        "claimRef",
        "mountOptions",
        "nodeAffinity",
        "persistentVolumeReclaimPolicy",
        "storageClassName",
        "volumeAttributesClassName",
        "volumeMode",
    ]
)


@rule.on(KubernetesObject, kinds=("PersistentVolume",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    spec = node.part("spec")
    if not node.has("spec") or not manifests.is_understood(spec):
        return
    missing = [path for path in NEEDED if not spec.value(path)]
    if missing:
        names = " and ".join(f"`{path}`" for path in missing)
        yield rule.finding(node.key_span_of("spec"), f"This volume has no {names}.")
    sources = [key for key in node.mapping("spec") if key not in SETTINGS]
    if len(sources) != 1:
        said = " and ".join(f"`{key}`" for key in sources) or "no source"
        yield rule.finding(node.key_span_of("spec"), f"This volume has {said}; exactly one source is needed.")
    if spec.has("local") and not spec.has("nodeAffinity"):
        yield rule.finding(spec.key_span_of("local"), "A `local` volume needs `nodeAffinity`, which names its node.")
