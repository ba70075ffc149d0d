from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A volume is of a type that has gone, or is on its way out.",
    why=(
        "Kubernetes moved storage into drivers of their own: old types are redirected to such a driver,"
        " or no longer mounted at all, and the pod then hangs in ContainerCreating."
    ),
    fix=(
        "Claim the storage from a StorageClass of the CSI driver; instead of `gitRepo`, clone in an "
        "init container into an `emptyDir`."
    ),
    ignore_when=("Where the cluster is old, and its driver for the type was installed on purpose."),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: data
      csi:
        driver: ebs.csi.aws.com""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: data
      nfs:
        server: nfs.example.com
        path: /data""",
        """\
  apiVersion: v1
  kind: PersistentVolume
  metadata:
    name: web
  spec:
    capacity:
      storage: 1Gi
    accessModes: [ReadWriteOnce]
    local:
      path: /data""",
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
    volumes:
    - name: src
>     gitRepo:
        repository: https://git.example.com/web.git""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: data
>     glusterfs:
        endpoints: gluster
        path: data""",
        """\
  apiVersion: v1
  kind: PersistentVolume
  metadata:
    name: web
  spec:
    capacity:
      storage: 1Gi
    accessModes: [ReadWriteOnce]
>   awsElasticBlockStore:
      volumeID: vol-1""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/storage/volumes/#volume-types",
        "https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/",
    ),
)


REDIRECTED = {
    "awsElasticBlockStore": "ebs.csi.aws.com",
    "azureDisk": "disk.csi.azure.com",
    "azureFile": "file.csi.azure.com",
    "cinder": "cinder.csi.openstack.org",
    "gcePersistentDisk": "pd.csi.storage.gke.io",
    "portworxVolume": "pxd.portworx.com",
    "vsphereVolume": "csi.vsphere.vmware.com",
}
UNSUPPORTED = {
    "cephfs": (1, 31),
    "flocker": (1, 25),
    "gitRepo": (1, 33),
    "glusterfs": (1, 26),
    "photonPersistentDisk": (1, 25),
    "quobyte": (1, 25),
    "rbd": (1, 31),
    "scaleIO": (1, 25),
    "storageos": (1, 25),
}
DEPRECATED = ("flexVolume",)


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        yield from sources_of(volume, manifests)


@rule.on(KubernetesObject, kinds=("PersistentVolume",))
def check_volume(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from sources_of(node.part("spec"), manifests)


def sources_of(part: Part, manifests: Manifests) -> Iterator[Finding]:
    for kind in part.data if isinstance(part.data, dict) else ():
        at = part.key_span_of((kind,))
        if kind in REDIRECTED:
            yield rule.finding(at, f"`{kind}` is deprecated; the driver `{REDIRECTED[kind]}` does its work.")
        elif kind in DEPRECATED or (kind in UNSUPPORTED and manifests.version_order < UNSUPPORTED[kind]):
            yield rule.finding(at, f"`{kind}` is deprecated.")
        elif kind in UNSUPPORTED:
            since = ".".join(str(number) for number in UNSUPPORTED[kind])
            yield rule.finding(at, f"`{kind}` is no longer mounted, at the latest since Kubernetes {since}.")
