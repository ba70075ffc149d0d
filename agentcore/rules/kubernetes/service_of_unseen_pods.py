from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A Service selects pods, and the files hold no pod of its namespace.",
    why="Unless its pods come from elsewhere it has no endpoints, and every connection to it is refused.",
    fix="Hand in the workload together with its Service, or make sure that the cluster has it.",
    ignore_when="Where the Service is kept apart from its workload and both are known to fit.",
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
    externalName: db.example.com""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   selector:
      app: web
    ports:
    - port: 80""",
    ),
    equivalents=(
        "kube-linter:dangling-service",
        "kube-score:service-targets-pod",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    selector = node.mapping("spec.selector")
    if not selector or node.value("spec.type") == "ExternalName" or not manifests.is_understood(node.part("spec")):
        return
    missed = manifests.no_pods_of(selector, node.namespace)
    if missed and not missed.is_certain:
        yield rule.finding(node.key_span_of("spec.selector"), missed.message)
