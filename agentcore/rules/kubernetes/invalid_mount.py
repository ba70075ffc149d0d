from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A mount names a path that is not accepted.",
    why=("The API server refuses the pod: a path holds no `:`, and `subPath` stays inside its volume."),
    fix=("Write a path without `:`, and a `subPath` without a leading `/` or `..`."),
    ignore_when=("Never: no runtime could mount it, and the pod is refused before one tries."),
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
      - name: data
        mountPath: /data
        subPath: a/b
    volumes:
    - name: data
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
      - name: data
        mountPath: /data
        subPathExpr: $(POD)
    volumes:
    - name: data
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
      - name: data
        mountPath: /one
      - name: data
        mountPath: /two
    volumes:
    - name: data
      emptyDir: {}""",
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
      - name: data
        mountPath: /data
>       subPath: /a
    volumes:
    - name: data
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
      - name: data
>       mountPath: /data:ro
    volumes:
    - name: data
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
      - name: data
        mountPath: /data
>       subPath: ../other
    volumes:
    - name: data
      emptyDir: {}""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath",
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1",
    ),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for mount in node.parts("volumeMounts"):
        path = mount.text("mountPath")
        if path is not None and (path == "" or ":" in path):
            yield rule.finding(mount.span_of("mountPath"), f"`{path[:80]}` is no path: it is empty or holds a `:`.")
        yield from below(mount)


def below(mount: Part) -> Iterator[Finding]:
    for name in ("subPath", "subPathExpr"):
        path = mount.text(name)
        if path and (path.startswith("/") or ".." in path.split("/")):
            yield rule.finding(mount.span_of(name), f"`{path[:80]}` leads out of the volume.")
    if mount.text("subPath") and mount.text("subPathExpr"):
        yield rule.finding(mount.span_of("subPathExpr"), "`subPath` and `subPathExpr` exclude each other.")
