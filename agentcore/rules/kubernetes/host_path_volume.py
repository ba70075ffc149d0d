from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A volume is a directory of the node.",
    why=(
        "The pod depends on what lies on one machine, can read or change it, and finds another "
        "directory when it is scheduled elsewhere."
    ),
    fix=("Use a PersistentVolumeClaim for data, a ConfigMap for configuration, an `emptyDir` for scratch space."),
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
    - name: scratch
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
    - name: logs
>     hostPath:
        path: /var/log""",
    ),
    equivalents=(
        "pss:baseline/hostPathVolumes",
        "polaris:hostPathSet",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        if volume.has("hostPath") and not volume.is_runtime_socket:
            path = volume.text("hostPath.path") or "?"
            message = f"The volume `{volume.text('name')}` is the node's own `{path}`."
            yield rule.finding(volume.key_span_of("hostPath"), message)
