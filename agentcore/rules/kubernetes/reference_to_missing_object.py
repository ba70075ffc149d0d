from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A pod refers to a ConfigMap, Secret, claim or ServiceAccount that is not in the files.",
    why="Unless somebody else creates it, the pod waits for it and does not start.",
    fix="Add the object, or make sure that it is in the cluster.",
    ignore_when=(
        "Where the object is made outside of these files, as Secrets should be: by an operator, a vault or by hand."
    ),
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
      envFrom:
      - configMapRef:
          name: web""",
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
          name: web
          optional: true""",
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
>   serviceAccountName: web""",
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
>           name: web
            key: LEVEL""",
    ),
    equivalents=(
        "kube-linter:env-value-from",
        "kube-linter:non-existent-service-account",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods",),
    on_by_default=False,
)


@rule.on(Reference)
def check(node: Reference, manifests: Manifests) -> Iterator[Finding]:
    absence = manifests.absence_of(node.kind, node.name, node.namespace)
    if absence is None or node.kind == "PriorityClass" or absence.near or absence.elsewhere:
        return
    if not (absence.has_others and node.is_needed) and manifests.is_understood(node.part):
        yield rule.finding(node.span, f"The {node.kind} `{node.name}` is not in these files.")
