from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
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


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for kind, name, at in node.references():
        builtin = kind == "ServiceAccount" and name == "default"
        if not builtin and manifests.find(kind, name, node.object.namespace) is None:
            yield rule.finding(at, f"The {kind} `{name}` is not in these files.")
