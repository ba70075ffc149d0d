from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A Service selects no pod.",
    why="It gets an address and a DNS name, but no endpoints: every connection to it is refused.",
    fix=("Make the selector repeat labels that the pod template carries, letter by letter, in the same namespace."),
    ignore_when=(
        "Where the pods come from elsewhere: an operator, another chart, or a workload that is started later by hand."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: outside
  spec:
    type: ExternalName
    externalName: db.example.com
    selector:
      app: db
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: by-hand
  spec:
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: misspelt
  spec:
    selectors:
      app: web
    selector:
      app: website
    ports:
    - port: 80
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   selector:
      app: website
    ports:
    - port: 80
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "kube-linter:dangling-service",
        "kube-score:service-targets-pod",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors",),
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    selector = node.mapping("spec.selector")
    if not selector or node.value("spec.type") == "ExternalName" or not manifests.is_understood(node.part("spec")):
        return
    missed = manifests.no_pods_of(selector, node.namespace)
    if missed and missed.is_certain:
        yield rule.finding(node.key_span_of("spec.selector"), missed.message)
