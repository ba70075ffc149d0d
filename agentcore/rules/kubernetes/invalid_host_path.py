from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.parsing.kubernetes_names import likely
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A `hostPath` leads upwards or has an unknown type.",
    why=(
        "The API server refuses the pod: a path of the node may not go back with `..`, and its type is "
        "one of a few words."
    ),
    fix=("Write the full path without `..`, and a type such as `Directory` or `File`."),
    ignore_when=("Never: the check keeps a path from leaving the directory it seems to be in."),
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
    - name: logs
      hostPath:
        path: /var/log
        type: Directory""",
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
      hostPath:
        path: /var/log""",
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
      hostPath:
>       path: /var/../etc""",
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
      hostPath:
        path: /var/log
>       type: directory""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types",),
)


TYPES = ("", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        path, kind = volume.text("hostPath.path"), volume.text("hostPath.type")
        if path is not None and (path == "" or ".." in path.split("/")):
            yield rule.finding(volume.span_of("hostPath.path"), f"`{path[:80]}` is empty or leads upwards.")
        if kind is not None and kind not in TYPES:
            known = ", ".join(f"`{each}`" for each in TYPES if each)
            meant = likely(kind, tuple(TYPES))
            edits = with_text(volume, "hostPath.type", meant) if meant else ()
            yield rule.finding(volume.span_of("hostPath.type"), f"`{kind[:40]}` is not one of {known}.", *edits)
