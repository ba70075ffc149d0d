from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Several pods share a claim that only one node may write.",
    why=(
        "`ReadWriteOnce` lets one node mount the volume: pods that land on another node wait in "
        "`ContainerCreating` for ever."
    ),
    fix=("Use a StatefulSet with `volumeClaimTemplates`, a volume with `ReadWriteMany`, or one replica."),
    ignore_when="Where node affinity keeps all replicas on one node, since `ReadWriteOnce` counts nodes and not pods.",
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 1
    template:
      spec:
        containers: []
        volumes:
        - name: data
          persistentVolumeClaim:
            claimName: data
  ---
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
  spec:
    accessModes: [ReadWriteOnce]""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 3
    template:
      spec:
        containers: []
        volumes:
        - name: data
          persistentVolumeClaim:
>           claimName: data
  ---
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
  spec:
    accessModes: [ReadWriteOnce]""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    replicas = node.object.value("spec.replicas", 1)
    if node.object.kind not in ("Deployment", "ReplicaSet") or not isinstance(replicas, int) or replicas < 2:
        return
    for volume in node.volumes:
        if manifests.is_single_writer(volume, node.object.namespace):
            path = "persistentVolumeClaim.claimName"
            message = f"{replicas} pods share the claim `{volume.text(path)}`, which only one node may mount."
            yield rule.finding(volume.span_of(path), message)
