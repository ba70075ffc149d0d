from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A name refers to an object that lies in another namespace.",
    why=(
        "Pods, Ingresses and claims see only what lies in their own namespace: for them the object does "
        "not exist, and they wait for it."
    ),
    fix="Put both into one namespace; a ConfigMap or Secret that is needed in two must be in both.",
    ignore_when="Where something copies the object into every namespace; naming it in `assume` says so.",
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
    namespace: shop
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    namespace: shop
  spec:
    containers:
    - name: web
      image: nginx:1.27
      envFrom:
      - configMapRef:
          name: settings""",
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
    namespace: shop
  spec:
    containers:
    - name: web
      image: nginx:1.27
      envFrom:
      - configMapRef:
>         name: settings""",
    ),
    equivalents=(
        "kube-linter:env-value-from",
        "kube-linter:non-existent-service-account",
    ),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",),
)


@rule.on(Reference)
def check(node: Reference, manifests: Manifests) -> Iterator[Finding]:
    absence = manifests.absence_of(node.kind, node.name, node.namespace)
    if absence and absence.elsewhere and not absence.near and manifests.is_understood(node.part):
        yield rule.finding(node.span, absence.message)
