from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file of a volume has a path or a mode that is not accepted.",
    why=(
        "The API server refuses the pod: files lie inside the volume, so a path is relative and without"
        " `..`, and a mode is 0 to 0777."
    ),
    fix=("Write a relative path, and the mode as `0644` or `420`."),
    ignore_when=("Never: a file outside its volume would be an escape, and is refused for that."),
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
    - name: conf
      configMap:
        name: web
        defaultMode: 0644
        items:
        - key: a
          path: etc/a.conf""",
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
    - name: conf
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
    - name: all
      projected:
        sources:
        - secret:
            name: web
            items:
            - key: a
              path: a""",
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
    - name: conf
      configMap:
        name: web
        items:
        - key: a
>         path: /etc/a.conf""",
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
    - name: conf
      secret:
        secretName: web
>       defaultMode: 999""",
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
    - name: all
      projected:
        sources:
        - secret:
            name: web
            items:
            - key: a
>             path: ../a""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#projections",),
)


MOST = 0o777
OCTAL = frozenset("01234567")
WITH_FILES = ("configMap", "secret", "downwardAPI")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        for source in WITH_FILES:
            yield from files_of(volume.part(source))
        yield from mode_of(volume.part("projected"), "defaultMode")
        for projection in volume.parts("projected.sources"):
            for source in WITH_FILES:
                yield from files_of(projection.part(source))


def files_of(source: Part) -> Iterator[Finding]:
    yield from mode_of(source, "defaultMode")
    for item in source.parts("items"):
        yield from mode_of(item, "mode")
        path = item.text("path")
        if path is not None and (path == "" or path.startswith("/") or ".." in path.split("/")):
            yield rule.finding(item.span_of("path"), f"`{path[:80]}` is no path inside the volume.")


def mode_of(part: Part, name: str) -> Iterator[Finding]:
    mode = part.number(name)
    # one in octal digits is another rule's: it is taken for a decimal number
    if mode is not None and not 0 <= mode <= MOST and not set(part.written(name)) <= OCTAL:
        yield rule.finding(part.span_of(name), f"`{name}` is {mode}, but must be 0 to {MOST} (0777).")
