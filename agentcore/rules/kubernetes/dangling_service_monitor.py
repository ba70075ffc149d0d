from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, is_empty
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A ServiceMonitor selects no Service.",
    why="Prometheus then scrapes nothing, and alerts that need the metrics never fire.",
    fix="Make its selector repeat the labels of the Service, not those of the pods.",
    ignore_when="Where it watches Services of other repositories, and only that namespace's files were handed in.",
    good=(
        """\
  apiVersion: monitoring.coreos.com/v1
  kind: ServiceMonitor
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    labels:
      app: web
  spec:
    ports:
    - port: 80""",
    ),
    bad=(
        """\
  apiVersion: monitoring.coreos.com/v1
  kind: ServiceMonitor
  metadata:
    name: web
  spec:
>   selector:
      matchLabels:
        app: web""",
    ),
    equivalents=("kube-linter:dangling-servicemonitor",),
    sources=("https://prometheus-operator.dev/docs/developer/getting-started/",),
    on_by_default=False,
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    selector = node.value("spec.selector")
    if node.kind != "ServiceMonitor" or is_empty(selector) or not manifests.is_known("Service"):
        return
    anywhere = node.flag("spec.namespaceSelector.any")
    names = [None] if anywhere else node.sequence("spec.namespaceSelector.matchNames") or [node.namespace]
    if any(True for name in names for _ in manifests.services_labelled(selector, name)):
        return
    yield rule.finding(node.key_span_of("spec.selector"), "No Service in these files has these labels.")
