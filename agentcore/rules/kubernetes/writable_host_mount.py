from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container may write to a directory of its node.",
    why="What it writes there outlives the pod, and may be read or run by the node.",
    fix="Set `readOnly: true` on the mount.",
    ignore_when="Where writing there is the pod's work, as with plugins that install a binary or a socket on the node.",
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
      volumeMounts:
      - name: logs
        mountPath: /logs
        readOnly: true
    volumes:
    - name: logs
      hostPath:
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
      volumeMounts:
>     - name: logs
        mountPath: /logs
    volumes:
    - name: logs
      hostPath:
        path: /data""",
    ),
    equivalents=("kube-linter:writable-host-mount",),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    of_node = {volume.text("name") for volume in node.pod.volumes if volume.has("hostPath")}
    for mount in node.parts("volumeMounts"):
        if mount.text("name") in of_node and mount.flag("readOnly") is not True:
            message = f"The container {node.label} may write to the node through `{mount.text('name')}`."
            yield rule.finding(mount.span_of("name"), message)
