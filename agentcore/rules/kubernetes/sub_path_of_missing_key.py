from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, PodSpec
from agentcore.parsing.kubernetes_parts import Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A mount picks a file out of a ConfigMap or Secret that does not hold it.",
    why="The kubelet makes an empty directory of that name: the program finds a directory where its file should be.",
    fix="Correct `subPath`: it is a key of the ConfigMap or Secret, or a `path` of the volume's `items`.",
    ignore_when="When something else writes the key before the pod starts.",
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    nginx.conf: ""
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
      - name: config
        mountPath: /etc/nginx/nginx.conf
        subPath: nginx.conf
      - name: config
        mountPath: /more
    volumes:
    - name: config
      configMap:
        name: web""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    a.conf: ''
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
      - name: config
        mountPath: /etc/web
        subPath: /conf/a.conf
    volumes:
    - name: config
      configMap:
        name: web
        items:
        - key: a.conf
          path: conf/a.conf""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
    annotations:
      kubernetes.io/service-account.name: web
  type: kubernetes.io/service-account-token
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
      - name: config
        mountPath: /etc/web
        subPath: token
    volumes:
    - name: config
      secret:
        secretName: web""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    a.conf: ''
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
      - name: config
        mountPath: /etc/web
        subPath: b.conf
    volumes:
    - name: config
      configMap:
        named: web
        name: web""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    nginx.conf: ""
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
      - name: config
        mountPath: /etc/nginx/nginx.conf
>       subPath: default.conf
    volumes:
    - name: config
      configMap:
        name: web""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  stringData:
    a.conf: ''
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
      - name: config
        mountPath: /etc/web
>       subPath: b.conf
    volumes:
    - name: config
      secret:
        secretName: web""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    a.conf: ''
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
      - name: config
        mountPath: /etc/web
>       subPath: a.conf
    volumes:
    - name: config
      configMap:
        name: web
        items:
        - key: a.conf
          path: conf/a.conf""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    known = {volume.text("name"): found for volume in node.volumes if (found := files_of(volume, node, manifests))}
    for container in node.all_containers if known else ():
        for mount in container.parts("volumeMounts"):
            path, name = mount.text("subPath"), mount.text("name")
            if path and name in known and path.strip("/").partition("/")[0] not in known[name][1]:
                source, files = known[name]
                has = ", ".join(sorted(files)[:8]) or "none"
                message = f"The {source.kind} `{source.name}` gives no file `{path}`; it has: {has}."
                yield rule.finding(mount.span_of("subPath"), message)


def files_of(volume: Part, pod: PodSpec, manifests: Manifests) -> tuple[KubernetesObject, set[str]] | None:
    """The ConfigMap or Secret behind a volume, and the files and folders that the volume shows."""
    for field, kind, name in (("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName")):
        source = manifests.find(kind, volume.text((field, name)) or "", pod.object.namespace)
        if source is None or not manifests.is_understood(source) or not manifests.is_understood(volume):
            continue
        if source.value("type") == "kubernetes.io/service-account-token":
            continue
        items = [item.text("path") or "" for item in volume.parts((field, "items"))]
        return source, {path.partition("/")[0] for path in items} or set(source.config_keys)
    return None
