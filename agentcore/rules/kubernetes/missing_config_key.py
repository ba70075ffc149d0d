from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec
from agentcore.parsing.kubernetes_names import likely, nearest
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A key is read that its ConfigMap or Secret does not have.",
    why=("The pod stays in `CreateContainerConfigError`, or hangs in `ContainerCreating`, until the key is there."),
    fix="Correct the key, or add it to the ConfigMap or Secret.",
    ignore_when="Where an operator adds the key after the ConfigMap or Secret is created; the pod waits until then.",
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: config
      configMap:
        name: web
        optional: true
        items:
        - key: default.conf
          path: default.conf""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    LEVEL: info
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: LEVEL
        valueFrom:
          configMapKeyRef:
            name: web
            key: LEVEL""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: LEVEL
        valueFrom:
          configMapKeyRef:
            name: from-elsewhere
            key: LEVEL""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: robot
    annotations:
      kubernetes.io/service-account.name: robot
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
      env:
      - name: TOKEN
        valueFrom:
          secretKeyRef:
            name: robot
            key: token""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    LEVEL: info
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: TOKEN
        valueFrom:
          configMapKeyRef:
            name: web
            key: DEBUG
            optional: true""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: config
      projected:
        sources:
        - configMap:
            name: web
            items:
>           - key: default.conf
              path: default.conf""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: db
  stringData:
    password: example
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: PASSWORD
        valueFrom:
          secretKeyRef:
            name: db
>           key: pasword""",
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
    volumes:
    - name: config
      configMap:
        name: web
        items:
>       - key: default.conf
          path: default.conf""",
    ),
    equivalents=("kube-linter:env-value-from",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/",),
)


SOURCES = (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret"))
VOLUMES = (("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName"))
PROJECTED = (("configMap", "ConfigMap", "name"), ("secret", "Secret", "name"))


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for kind, name, part in keys_read(node):
        source = manifests.find(kind, name, node.object.namespace)
        if source is None or not manifests.is_understood(source) or not manifests.is_understood(part):
            continue
        if source.value("type") == "kubernetes.io/service-account-token":  # its keys are filled in later
            continue
        key, known = part.text("key"), source.config_keys
        if key is not None and key not in known:
            near = nearest(key, known)
            has = f"the nearest is `{near}`" if near else f"it has: {', '.join(list(known)[:8]) or 'none'}"
            meant = likely(key, tuple(known))
            edits = with_text(part, "key", meant) if meant else ()
            yield rule.finding(part.span_of("key"), f"The {kind} `{name}` has no key `{key}`; {has}.", *edits)


def keys_read(pod: PodSpec) -> Iterator[tuple[str, str, Part]]:
    """Each key that must be there: the kind and name of what holds it, and where it is named."""
    for container in pod.all_containers:
        for variable in container.parts("env"):
            for field, kind in SOURCES:
                part = variable.part(("valueFrom", field))
                if not part.flag("optional"):
                    yield kind, part.text("name") or "", part
    for volume in pod.volumes:
        yield from items_of(volume, VOLUMES)
        for source in volume.parts("projected.sources"):
            yield from items_of(source, PROJECTED)


def items_of(part: Part, fields: tuple[tuple[str, str, str], ...]) -> Iterator[tuple[str, str, Part]]:
    for field, kind, name in fields:
        if not part.flag((field, "optional")):
            for item in part.parts((field, "items")):
                yield kind, part.text((field, name)) or "", item
