from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.parsing.kubernetes_names import nearest
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A name refers to nothing here, but nearly to something.",
    why=(
        "A pod that refers to a ConfigMap, Secret, claim or ServiceAccount that does not exist "
        "waits for it and does not start."
    ),
    fix="Correct the name.",
    ignore_when=(
        "Where two objects are really called so alike, and the one that is referred to comes from another repository."
    ),
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web-config
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      envFrom:
      - configMapRef:
          name: web-config""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      envFrom:
      - configMapRef:
          name: from-elsewhere""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web-config
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      envFrom:
      - configMapRef:
>         name: web-confg""",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    namespace = node.object.namespace
    for kind, name, at in node.references():
        if not manifests.is_known(kind) or manifests.find(kind, name, namespace) is not None:
            continue
        known = [item.name for item in manifests.of_kind(kind) if item.namespace == namespace]
        near = nearest(name, known, 0.8)
        if near:
            yield rule.finding(at, f"There is no {kind} `{name}` in these files; the nearest is `{near}`.")
