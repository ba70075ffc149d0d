from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Reference
from agentcore.parsing.kubernetes_names import likely
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
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
    equivalents=(
        "kube-linter:env-value-from",
        "kube-linter:non-existent-service-account",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods",),
)


@rule.on(Reference)
def check(node: Reference, manifests: Manifests) -> Iterator[Finding]:
    absence = manifests.absence_of(node.kind, node.name, node.namespace)
    if absence and absence.near and manifests.is_understood(node.part):
        known = manifests.about_as_long(node.kind, node.name, absence.namespace)
        is_only = likely(node.name, known) == absence.near
        edits = with_text(node.part, node.path, absence.near) if is_only else ()
        yield rule.finding(node.span, absence.message, *edits)
