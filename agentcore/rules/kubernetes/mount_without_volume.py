from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.parsing.kubernetes_names import likely, nearest
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A container mounts a volume that the pod does not have.",
    why="The API server refuses the pod: a mount and its volume are tied by their name.",
    fix="Add a volume of this name to the pod, or correct the name.",
    ignore_when=(
        "Where an admission webhook adds the volume, as some secret injectors do; the API server checks the pod after "
        "that."
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
      volumeMounts:
      - name: cache
        mountPath: /var/cache/nginx
    volumes:
    - name: cache
      emptyDir: {}""",
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
        - name: db
          image: postgres:17
          volumeMounts:
          - name: data
            mountPath: /var/lib/postgresql/data
    volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi""",
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
>     - name: cache
        mountPath: /var/cache/nginx""",
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
>     - name: cahce
        mountPath: /var/cache/nginx
    volumes:
    - name: cache
      emptyDir: {}""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    known = [volume.text("name") or "" for volume in node.pod.volumes] + node.pod.claims
    for mount in (*node.parts("volumeMounts"), *node.parts("volumeDevices")):
        name = mount.text("name")
        if name is None or name in known:
            continue
        near = nearest(name, known)
        hint = f"; the nearest is `{near}`" if near else ""
        meant = likely(name, tuple(known))
        edits = with_text(mount, "name", meant) if meant else ()
        yield rule.finding(mount.span_of("name"), f"The pod has no volume `{name}`{hint}.", *edits)
