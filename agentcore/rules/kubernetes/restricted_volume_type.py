from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A volume is of a type that reaches outside the pod.",
    why=("The restricted profile allows only volumes that cannot be aimed at a node or a foreign server."),
    fix="Use a ConfigMap, Secret, projected volume, emptyDir, CSI volume or a PersistentVolumeClaim.",
    ignore_when=(
        "Where the namespace follows the baseline profile, or a volume of NFS or iSCSI cannot be put behind a "
        "PersistentVolume."
    ),
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
    - name: tmp
      emptyDir: {}""",
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
      persistentVolumeClaim:
        claimName: data""",
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
    - name: shared
>     nfs:
        server: files.example.com
        path: /""",
    ),
    equivalents=("pss:restricted/volumeTypes",),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
    on_by_default=False,
)


ALLOWED = frozenset(
    [
        "name",
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "persistentVolumeClaim",
        "projected",
        "secret",
        "image",
    ]
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        for key in volume.data:
            if key not in ALLOWED:
                yield rule.finding(volume.key_span_of((key,)), f"`{key}` is no volume of the restricted profile.")
