from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two volumes of a pod have one name, or two mounts of a container one path.",
    why="The API server refuses both: a name stands for one volume, and a directory shows one.",
    fix="Rename one of them, or mount it elsewhere.",
    ignore_when="Never: a pod like that is refused, and a template that makes one loses either of the two.",
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
    - name: a
      emptyDir: {}
    - name: b
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
      volumeMounts:
      - name: a
        mountPath: /a
      - name: a
        mountPath: /b""",
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
    - name: a
      emptyDir: {}
>   - name: a
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
      volumeMounts:
      - name: a
        mountPath: /data
      - name: b
>       mountPath: /data""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/",),
)


@rule.on(PodSpec)
def check_volumes(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str] = set()
    for volume in node.volumes:
        name = volume.text("name") or ""
        if name in seen:
            yield rule.finding(volume.span_of("name"), f"The pod has a volume `{name}` already.")
        elif name:
            seen.add(name)


@rule.on(Container)
def check_mounts(node: Container, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str] = set()
    for mount in node.parts("volumeMounts"):
        path = mount.text("mountPath") or ""
        if path in seen:
            yield rule.finding(mount.span_of("mountPath"), f"Something is mounted at `{path}` already.")
        elif path:
            seen.add(path)
