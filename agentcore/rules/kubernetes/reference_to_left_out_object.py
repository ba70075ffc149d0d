from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Others of its kind are in the files, but the object that a name refers to is not.",
    why=(
        "A pod waits for its ConfigMaps, Secrets and claims and does not start without them; with an "
        "account or priority class that is missing it is not even created."
    ),
    fix="Add the object, correct the name, or list it under `assume` if it exists elsewhere.",
    ignore_when="Where the object is created by hand or by another tool, as Secrets often are; `assume` says so.",
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
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
          name: settings
      - configMapRef:
          name: extras
          optional: true""",
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
    name: settings
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
>         name: web-environment""",
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
    if absence is None or absence.near or absence.elsewhere or not node.is_needed:
        return
    if absence.has_others and manifests.is_understood(node.part):
        yield rule.finding(node.span, absence.message)
